package assay.drafting;

import assay.assessment.Warning;
import assay.listing.Listing;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes what speaks to the assessor out of a listing before anybody drafts from it. What was taken out is told, with its
 * place and its words, so that a reviewer can judge it.
 */
final class Screening {
    static final String KIND = "steering_text";

    /** Stands for what was cut; parted from its neighbours, so that no quote can run across it. */
    static final String CUT = " | … | ";

    /** The title where the page's own was cut. */
    static final String NAMELESS = "The product";

    private static final int MOST_TOLD = 40;
    private static final int LONGEST_SHOWN = 200;

    private final Steering steering;
    private final List<Warning> warnings = new ArrayList<>();
    private int untold;

    private Screening(Steering steering) {
        this.steering = steering;
    }

    /**
     * A listing without what steers. Passages keep their ids; one of which nothing is left is gone.
     *
     * @param warnings what was cut, in reading order; empty exactly when nothing was
     */
    record Screened(Listing listing, List<Warning> warnings) {}

    static Screened of(Listing listing, Steering steering) {
        return new Screening(steering).screened(listing);
    }

    private Screened screened(Listing listing) {
        String title = honest("the title", listing.title()).orElse(NAMELESS);
        Optional<String> publisher = listing.publisher().flatMap(p -> honest("the publisher's name", p));
        List<Listing.Fact> facts = listing.facts().stream()
                .filter(f -> honest(
                                "what the page states as its " + Texts.cleaned(f.name(), 40),
                                f.name() + ": " + f.value())
                        .isPresent())
                .toList();
        List<Passage> passages = new ArrayList<>();
        List<String> before = List.of();
        List<String> heading = List.of();
        for (Passage passage : listing.passages()) {
            if (!passage.heading().equals(before)) {
                before = passage.heading();
                heading = before.stream()
                        .flatMap(h -> honest("a heading", h).stream())
                        .toList();
            }
            String text = cut(passage);
            if (!text.isBlank()) {
                passages.add(new Passage(passage.id(), heading, text, passage.source()));
            }
        }
        if (untold > 0) {
            warnings.add(new Warning(
                    KIND,
                    untold + " further places speak to whoever assesses the page; they were cut, too.",
                    Optional.empty()));
        }
        return new Screened(
                new Listing(title, publisher, listing.language(), facts, listing.links(), passages),
                List.copyOf(warnings));
    }

    private Optional<String> honest(String place, String text) {
        List<Steering.Span> spans = steering.in(text);
        if (spans.isEmpty()) {
            return Optional.of(text);
        }
        tell("In " + place, spans.get(0), text, Optional.empty());
        return Optional.empty();
    }

    private String cut(Passage passage) {
        List<Steering.Span> spans = steering.in(passage.text());
        if (spans.isEmpty()) {
            return passage.text();
        }
        List<String> kept = new ArrayList<>();
        int from = 0;
        for (Steering.Span span : spans) {
            kept.add(passage.text().substring(from, span.start()).strip());
            tell("Here", span, passage.text().substring(span.start(), span.end()), Optional.of(passage.id()));
            from = span.end();
        }
        kept.add(passage.text().substring(from).strip());
        kept.removeIf(String::isEmpty);
        return String.join(CUT, kept);
    }

    private void tell(String place, Steering.Span span, String text, Optional<String> passage) {
        if (warnings.size() >= MOST_TOLD) {
            untold++;
            return;
        }
        warnings.add(new Warning(
                KIND,
                place + " the listing speaks to whoever assesses it: " + span.why()
                        + ". This was cut before the draft was made, and is evidence for nothing: “"
                        + Texts.cleaned(text, LONGEST_SHOWN) + "”",
                passage));
    }
}
