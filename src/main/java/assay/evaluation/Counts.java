package assay.evaluation;

import assay.aivss.Certainty;
import assay.assessment.Assessment;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.assessment.Provenance;
import assay.assessment.QuoteCheck;
import assay.assessment.Warning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What happened on the way to a draft: as its provenance tells it, else as far as its warnings and quotes show it. */
final class Counts {
    private static final Set<String> LEFT_OUT = Set.of("control_dropped", "threat_dropped");

    private Counts() {}

    static Map<Count, Long> of(Assessment assessment) {
        Draft draft = assessment.draft();
        Provenance provenance = draft.provenance();
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        long found = quotes(draft).count();
        long notFound = warned(draft, Set.of("quote_not_found"));
        counts.put(Count.QUOTES_FOUND, told(provenance, "quotesFound").orElse(found));
        counts.put(Count.QUOTES_GIVEN, told(provenance, "quotesGiven").orElse(found + notFound));
        counts.put(Count.LOWERED, warned(draft, Set.of("certainty_lowered")));
        counts.put(Count.LEFT_OUT, warned(draft, LEFT_OUT));
        List<List<Evidence>> claims = claims(draft);
        counts.put(Count.CLAIMS, (long) claims.size());
        counts.put(
                Count.UNSUPPORTED,
                claims.stream()
                        .filter(quotes -> !Evidence.supports(QuoteCheck.verified(assessment.listing(), quotes)))
                        .count());
        if (provenance.model().isPresent()) {
            counts.putAll(of(provenance));
            if (provenance.parameters().containsKey("secondReading")
                    && warned(draft, Set.of("second_reading_failed")) == 0) {
                counts.put(Count.REFUTED, warned(draft, Set.of("quote_refuted")));
            }
        }
        return counts;
    }

    /** What asking a model took, whether or not a draft came of it. */
    static Map<Count, Long> of(Provenance provenance) {
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        counts.put(Count.TOKENS_IN, provenance.tokensIn());
        counts.put(Count.TOKENS_OUT, provenance.tokensOut());
        OptionalLong calls = told(provenance, "rounds");
        calls.ifPresent(n -> counts.put(Count.CALLS, n));
        OptionalLong repairs = told(provenance, "repairs");
        if (repairs.isPresent() || calls.isPresent()) {
            counts.put(Count.REPAIRS, repairs.orElseGet(() -> calls.getAsLong() - 1));
        }
        told(provenance, "schemaFailures").ifPresent(n -> counts.put(Count.SCHEMA_FAILURES, n));
        return counts;
    }

    private static OptionalLong told(Provenance provenance, String parameter) {
        String text = provenance.parameters().getOrDefault(parameter, "");
        return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static long warned(Draft draft, Set<String> kinds) {
        return draft.warnings().stream()
                .map(Warning::kind)
                .filter(kinds::contains)
                .count();
    }

    private static Stream<Evidence> quotes(Draft draft) {
        return Stream.of(
                        draft.kind().evidence().stream(),
                        draft.factors().stream().flatMap(f -> f.evidence().stream()),
                        draft.layers().stream().flatMap(l -> l.evidence().stream()),
                        draft.claimedControls().stream().flatMap(c -> c.evidence().stream()))
                .flatMap(quotes -> quotes);
    }

    /** The quotes of everything that may only be said with one. */
    private static List<List<Evidence>> claims(Draft draft) {
        List<List<Evidence>> claims = new ArrayList<>();
        draft.factors().stream()
                .filter(f -> f.value().certainty() == Certainty.EVIDENCED)
                .forEach(f -> claims.add(f.evidence()));
        draft.layers().stream()
                .filter(l -> l.certainty() == LayerEstimate.Certainty.MAPPED)
                .forEach(l -> claims.add(l.evidence()));
        draft.claimedControls().forEach(c -> claims.add(c.evidence()));
        return claims;
    }
}
