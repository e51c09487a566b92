package assay.access;

import java.util.Set;

/**
 * Who is asking: somebody with an account, a program with a key, or whoever sits at this machine.
 *
 * @param id never changes and is never given to somebody else; what the audit trail knows
 * @param name as decisions and pages show it; unique among accounts
 */
public record Person(String id, String name, Set<Right> rights) {
    /** Whoever reaches a service that listens on this machine only and has no accounts. */
    public static final Person LOCAL = new Person("local", "local reviewer", Set.of(Right.values()));

    public Person {
        rights = Set.copyOf(rights);
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a person has an id and a name");
        }
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
