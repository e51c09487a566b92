package assay.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Audit trails as they would have been written. */
final class AuditChains {
    private AuditChains() {}

    /** Between {@code shortest} and twenty entries of any content. */
    static Arbitrary<List<AuditEntry>> atLeast(int shortest) {
        return loose().list().ofMinSize(shortest).ofMaxSize(20).map(AuditChains::chained);
    }

    private static Arbitrary<AuditEntry> loose() {
        Arbitrary<String> text = Arbitraries.strings().ofMinLength(1).ofMaxLength(12);
        Arbitrary<OptionalInt> version = Arbitraries.integers()
                .optional()
                .map(v -> v.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        Arbitrary<String> at =
                Arbitraries.integers().between(0, 999_999).map(micros -> "2026-11-21T03:20:00.%06dZ".formatted(micros));
        return Combinators.combine(at, text, Arbitraries.of(AuditLog.Act.values()), text, version)
                .as((moment, actor, act, object, v) -> new AuditEntry(
                        0, moment, actor, act.name(), object, v, AuditHash.sha256(actor + object), "", ""));
    }

    static List<AuditEntry> chained(List<AuditEntry> loose) {
        List<AuditEntry> chain = new ArrayList<>();
        for (AuditEntry e : loose) {
            String previous = chain.isEmpty()
                    ? AuditHash.NOTHING_BEFORE
                    : chain.get(chain.size() - 1).hash();
            AuditEntry entry = new AuditEntry(
                    chain.size() + 1L,
                    e.at(),
                    e.actor(),
                    e.act(),
                    e.object(),
                    e.version(),
                    e.contentSha256(),
                    previous,
                    "");
            chain.add(entry.withHash(AuditHash.of(entry)));
        }
        return chain;
    }

    static Optional<AuditWalk.Finding> walk(List<AuditEntry> chain) {
        AuditWalk walk = new AuditWalk();
        return chain.stream().map(walk::next).flatMap(Optional::stream).findFirst();
    }
}
