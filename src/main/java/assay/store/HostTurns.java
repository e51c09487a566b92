package assay.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Whose turn it is at each host, for all nodes on one database and by its clock. Each method is one transaction. */
@ApplicationScoped
public class HostTurns {
    private static final String SECONDS = " * interval '1 second'";

    private final EntityManager db;

    HostTurns(EntityManager db) {
        this.db = db;
    }

    /**
     * Takes the host's turn if it is free.
     *
     * @param lease after which the turn is free again, should the holder never give it back
     * @return empty when taken; else how long the pause still runs, zero when somebody is asking right now
     */
    @Transactional
    public Optional<Duration> take(String host, UUID holder, Duration lease) {
        int taken = db.createNativeQuery("""
                        insert into host_turn as t (host, free_at, holder)
                        values (:host, clock_timestamp() + :lease""" + SECONDS + """
                        , :holder)
                        on conflict (host) do update set free_at = excluded.free_at, holder = excluded.holder
                        where t.free_at <= clock_timestamp()""")
                .setParameter("host", host)
                .setParameter("lease", seconds(lease))
                .setParameter("holder", holder)
                .executeUpdate();
        return taken == 1 ? Optional.empty() : Optional.of(pause(host));
    }

    private Duration pause(String host) {
        Object left = db.createNativeQuery("""
                        select case when holder is null then extract(epoch from free_at - clock_timestamp()) else 0 end
                        from host_turn where host = :host""").setParameter("host", host).getSingleResult();
        long millis = Math.round(((Number) left).doubleValue() * 1_000);
        return Duration.ofMillis(Math.max(0, millis));
    }

    /** Gives the turn back, so that the next may be taken after the pause. Nothing happens when it is no longer the holder's. */
    @Transactional
    public void giveBack(String host, UUID holder, Duration pause) {
        db.createNativeQuery("""
                        update host_turn set holder = null, free_at = clock_timestamp() + :pause""" + SECONDS + """

                        where host = :host and holder = :holder""")
                .setParameter("host", host)
                .setParameter("pause", seconds(pause))
                .setParameter("holder", holder)
                .executeUpdate();
    }

    /** Forgets hosts that nobody has asked for a day. */
    @Transactional
    public void tidy() {
        db.createNativeQuery("delete from host_turn where free_at < clock_timestamp() - interval '1 day'")
                .executeUpdate();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
