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

    /** Whoever is behind that name: of somebody’s key, its owner. */
    public static String owner(String name) {
        int key = name.indexOf(BY_KEY);
        return key < 0 ? name : name.substring(0, key);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
