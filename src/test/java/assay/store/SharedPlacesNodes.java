package assay.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/** Nodes that share nothing but the database, and how they die. */
public final class SharedPlacesNodes {
    private SharedPlacesNodes() {}

    public static SharedPlaces node(DataSource database) {
        return new SharedPlaces(database);
    }

    /** As a node that is stopped. */
    public static void end(SharedPlaces node) {
        node.close();
    }

    /** The server ends the node's connection, as it does when the node is gone. */
    public static void kill(SharedPlaces node, DataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement kill = connection.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            kill.setInt(1, node.process());
            kill.execute();
        }
    }
}
