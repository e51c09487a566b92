package assay.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is asking: somebody with an account, a program with a key, or whoever sits at this machine.
 *
 * @param id never changes and is never given to somebody else; what the audit trail knows
 * @param name as decisions and pages show it; unique among accounts
 */
public record Person(String id, String name, Set<Right> rights) {
    /** Whoever reaches a service that listens on this machine only and has no accounts. */
    public static final Person LOCAL = new Person("local", "local reviewer", Set.of(Right.values()));

    /** Between a person's name and that of the key which acts for them. */
    static final String BY_KEY = " (key ";

    public Person {
        rights = Set.copyOf(rights);
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a person has an id and a name");
        }
    }

    /** Whether something that was done under that name was done by the same person, themselves or by a key of theirs. */
    public boolean isBehind(String by) {
        return owner(by).equals(owner(name));
    }

    /** The name of whoever acts, without that of the key by which they do. */
    public String owner() {
        return owner(name);
    }

    /** The same of a name that something was done under. */
    public static String owner(String name) {
        int key = name.indexOf(BY_KEY);
        return key < 0 ? name : name.substring(0, key);
    }

    /** The id of the key that a program asks with; empty for people. */
    public Optional<UUID> key() {
        return id.startsWith(Keys.PERSON)
                ? Optional.of(UUID.fromString(id.substring(Keys.PERSON.length())))
                : Optional.empty();
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
