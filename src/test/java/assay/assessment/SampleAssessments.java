package assay.assessment;

import assay.aivss.AivssEdition;
import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.listing.LinkKind;
import assay.listing.Listing;
import assay.listing.Listing.Fact;
import assay.listing.Listing.Link;
import assay.listing.ListingUrl;
import assay.listing.Passage;
import assay.listing.Passage.Source;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Hand-made assessments of fictional products, for tests that need a whole one. */
public final class SampleAssessments {
    public static final Instant READ_AT = Instant.parse("2026-11-21T03:20:00Z");
    private static final String VECTOR = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    private static final String SHELL = "Opens a shell on any enrolled machine and rolls out changes with no sign-off.";
    private static final String MEMORY = "Keeps a searchable memory of each outage and repeats what helped.";
    private static final String HELPERS = "A lead agent cuts the outage into tasks and deals them to helpers.";
    private static final String LOG = "Every command is written to an append-only log.";

    private SampleAssessments() {}

    /** An ordinary one: most factors evidenced, one inferred, two unknown, a claimed control, a warning. */
    public static Assessment lamplighter() {
        Listing listing = new Listing(
                "Lamplighter",
                Optional.of("Wick & Sons"),
                Optional.of("en"),
                List.of(new Fact("category", "Operations")),
                List.of(
                        new Link(LinkKind.SOURCE, ListingUrl.parse("https://git.example.com/wick/lamplighter")),
                        new Link(LinkKind.DOCS, ListingUrl.parse("http://docs.lamplighter.example/")),
                        new Link(
                                LinkKind.PRIVACY,
                                ListingUrl.parse("https://lamplighter.example/privacy?q=\"><script>alert(1)</script>"
                                        + "&next=a-policy-with-a-very-long-address".repeat(20)))),
                List.of(
                        passage("p1", List.of(), "Lamplighter repairs production while you sleep."),
                        passage("p2", List.of("What it does"), SHELL),
                        passage("p3", List.of("What it does"), MEMORY),
                        passage("p4", List.of("What it does"), HELPERS),
                        new Passage("p5", List.of("Safety"), LOG, Source.STRUCTURED)));
        return assessment(listing, "https://lamplighter.example/", draft(text -> text, quotes(2)));
    }

    /** One whose headings were read as passages of their own. */
    public static Assessment headed() {
        Listing listing = new Listing(
                "Lamplighter",
                Optional.empty(),
                Optional.of("en"),
                List.of(),
                List.of(
                        passage("p1", List.of("Lamplighter"), "Lamplighter repairs production while you sleep."),
                        passage("p2", List.of("Lamplighter"), "What it does"),
                        passage("p3", List.of("Lamplighter", "What it does"), MEMORY),
                        passage("p4", List.of("Lamplighter"), "Safety"),
                        passage("p5", List.of("Lamplighter", "Safety"), "Logs"),
                        passage("p6", List.of("Lamplighter", "Safety", "Logs"), LOG)));
        return assessment(listing, null, draft(text -> text, List.of()));
    }

    /** The same with nothing quoted and every factor unknown. */
    public static Assessment silent() {
        Listing listing = new Listing(
                "Coming soon",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(passage("p1", List.of(), "Coming soon.")));
        Draft draft = draft(text -> text, List.of());
        return assessment(listing, null, draft);
    }

    /** A title that fits no line, forty quotes for one factor, and words without a break. */
    public static Assessment lengthy() {
        String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
        List<Passage> passages = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            passages.add(
                    passage("p" + i, List.of("Section " + i / 10), "Sentence number " + i + " of the page. " + word));
        }
        Listing listing = new Listing(
                "Tern video studio with a title that is far too long for any table to show in one line, and " + word,
                Optional.of("A publisher whose name goes on and on and on " + word),
                Optional.of("en"),
                List.of(),
                passages);
        List<Evidence> forty = passages.stream()
                .limit(40)
                .map(p -> Evidence.listing(p.id(), p.text()))
                .toList();
        return assessment(
                listing,
                "https://tern.example/studio/with/a/very/long/path/" + word,
                draft(text -> text + " " + word, forty));
    }

    /** Arabic text, right to left. */
    public static Assessment arabic() {
        String sells = "يجيب عن أسئلة العملاء ويرسل عروض الأسعار دون انتظار موافقة أحد.";
        Listing listing = new Listing(
                "سارية — مساعد المبيعات",
                Optional.of("شركة سارية"),
                Optional.of("ar"),
                List.of(),
                List.of(
                        passage("p1", List.of("المنتج"), sells),
                        passage("p2", List.of("المنتج"), "تعمل سارية كل يوم.")));
        return assessment(
                listing,
                "https://sariya.example/ar",
                draft(text -> "وكيل مبيعات يعمل وحده.", List.of(Evidence.listing("p1", sells))));
    }

    /** The ordinary one with these facts. */
    public static Assessment stating(List<Fact> facts) {
        Listing listing = lamplighter().listing();
        return assessment(
                new Listing(
                        listing.title(),
                        listing.publisher(),
                        listing.language(),
                        facts,
                        listing.links(),
                        listing.passages()),
                "https://lamplighter.example/",
                draft(text -> text, quotes(2)));
    }

    /** The given text in every field that comes from outside. */
    public static Assessment hostile(String text) {
        Listing listing = new Listing(
                text,
                Optional.of(text),
                Optional.of(text),
                List.of(new Fact(text, text)),
                List.of(new Passage("p1", List.of(text), text, Source.MAIN), passage(text, List.of(), text)));
        Draft draft = draft(words -> text, List.of(Evidence.listing("p1", text), Evidence.listing(text, text)));
        Draft poisoned = new Draft(
                new ProductKind(text, text, Optional.of(text), List.of(Evidence.listing("p1", text))),
                text,
                draft.factors(),
                draft.cvss(),
                draft.threatMultiplier(),
                List.of(new ClaimedControl(text, new BigDecimal("0.15"), List.of(Evidence.listing("p1", text)))),
                draft.layers(),
                List.of(new Warning(text, text, Optional.of(text))),
                new Provenance(
                        text, Optional.of(text), Optional.of(text), text, text, Map.of(text, text), 1, 1, 1, READ_AT));
        Subject subject = new Subject(text, Optional.of(text), text, Optional.of(text));
        Capture capture = new Capture(
                Optional.of(text), Optional.of("javascript:" + text), READ_AT, text, OptionalInt.of(200), text, 1);
        return Assessment.drafted(new UUID(0, 5), subject, capture, listing, poisoned, AivssEdition.standard());
    }

    private static List<Evidence> quotes(int many) {
        return List.of(Evidence.listing("p2", SHELL), Evidence.listing("p3", MEMORY))
                .subList(0, many);
    }

    private static Passage passage(String id, List<String> heading, String text) {
        return new Passage(id, heading, text, Source.MAIN);
    }

    private static Assessment assessment(Listing listing, String url, Draft draft) {
        Subject subject = new Subject(
                url == null ? "text:1" : url, Optional.ofNullable(url), listing.title(), listing.publisher());
        Capture capture = new Capture(
                Optional.ofNullable(url),
                Optional.ofNullable(url).map(u -> u + "?landed"),
                READ_AT,
                "9f2c".repeat(16),
                url == null ? OptionalInt.empty() : OptionalInt.of(200),
                url == null ? "text/plain" : "text/html",
                48_213);
        return Assessment.drafted(
                UUID.nameUUIDFromBytes(listing.title().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                subject,
                capture,
                listing,
                draft,
                AivssEdition.standard());
    }

    private static Draft draft(java.util.function.UnaryOperator<String> words, List<Evidence> evidence) {
        CvssVector vector = CvssVector.parse(VECTOR);
        Map<String, String> reasons = new LinkedHashMap<>();
        vector.metrics().forEach((metric, value) -> reasons.put(metric, words.apply("Reached over the network.")));
        List<ClaimedControl> controls = evidence.size() == 2
                ? List.of(new ClaimedControl(
                        "Append-only log", new BigDecimal("0.15"), List.of(Evidence.listing("p5", LOG))))
                : List.of();
        return new Draft(
                new ProductKind(
                        "admin",
                        "Account-wide admin",
                        Optional.of("Code execution"),
                        evidence.stream().limit(1).toList()),
                words.apply(
                        "An agent that repairs production by itself. What decides the score: it acts without approval."),
                factors(words, evidence),
                new CvssEstimate(vector, reasons),
                new BigDecimal("1.00"),
                controls,
                layers(words, evidence),
                evidence.isEmpty()
                        ? List.of()
                        : List.of(new Warning(
                                "hidden_text", words.apply("Hidden text was cut from the page."), Optional.of("p1"))),
                new Provenance(
                        "rules 1",
                        Optional.empty(),
                        Optional.empty(),
                        "guide 3",
                        "3b1a".repeat(16),
                        Map.of(),
                        0,
                        0,
                        12,
                        READ_AT));
    }

    private static List<FactorEstimate> factors(
            java.util.function.UnaryOperator<String> words, List<Evidence> evidence) {
        String[] values = {"0.90", "0.80", "0.10", "0.95", "0.80", "0.70", "0.70", "0.60", "0.50", "1.00", "0.50"};
        List<FactorEstimate> factors = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            BigDecimal value = new BigDecimal(values[factor.ordinal()]);
            Certainty certainty = evidence.isEmpty()
                    ? Certainty.UNKNOWN
                    : switch (factor) {
                        case SELF_MODIFICATION, NON_DETERMINISM -> Certainty.UNKNOWN;
                        case CONTEXT, LANGUAGE -> Certainty.INFERRED;
                        default -> Certainty.EVIDENCED;
                    };
            BigDecimal reach = new BigDecimal(certainty == Certainty.EVIDENCED ? "0.05" : "0.30");
            factors.add(new FactorEstimate(
                    factor,
                    new FactorValue(
                            value,
                            value.subtract(reach).max(BigDecimal.ZERO),
                            value.add(reach).min(BigDecimal.ONE),
                            certainty),
                    words.apply(
                            "The page says that it acts alone in production, and names no step at which a person looks."),
                    certainty == Certainty.EVIDENCED ? evidence : List.of()));
        }
        return factors;
    }

    private static List<LayerEstimate> layers(java.util.function.UnaryOperator<String> words, List<Evidence> evidence) {
        List<LayerEstimate> layers = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            List<LayerThreat> threats = List.of(
                    new LayerThreat(layer.threats().get(0).name(), words.apply("A crafted alert reaches the planner.")),
                    new LayerThreat(layer.threats().get(1).name(), ""));
            layers.add(
                    evidence.isEmpty() || layer == Layer.L1 || layer == Layer.L6
                            ? LayerEstimate.notCertain(
                                    layer, words.apply("which model drives it is not named."), threats)
                            : LayerEstimate.mapped(
                                    layer,
                                    words.apply("A poisoned record would steer later repairs."),
                                    threats,
                                    evidence));
        }
        return layers;
    }
}
