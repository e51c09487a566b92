package assay.access;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Without accounts, one person has a name. */
@Singleton
@DefaultBean
class LocalNames implements PersonNames {
    @Override
    public Optional<String> nameOf(String id) {
        return id.equals(Person.LOCAL.id()) ? Optional.of(Person.LOCAL.name()) : Optional.empty();
    }
}
