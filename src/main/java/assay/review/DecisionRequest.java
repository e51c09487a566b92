package assay.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What {@code POST /assessments/{id}/decisions} is given. */
@Schema(name = "Decision")
record DecisionRequest(
        @Schema(
                description =
                        "factor:KEY, layer:L1 to layer:L7, cvss, threatMultiplier, control:N counted from 0 (the number"
                                + " behind the last adds one that was overlooked), kind or summary",
                examples = "factor:tool_use",
                required = true)
        Optional<String> item,

        @Schema(
                enumeration = {"accept", "change", "reject"},
                required = true)
        Optional<String> action,

        @Schema(
                description =
                        "A number for a factor, the Threat Multiplier or a control (the Mitigation Factor if it alone held);"
                                + " the vector in text for cvss; the key for kind",
                implementation = Object.class)
        Optional<JsonNode> value,

        @Schema(description = "A factor's rationale, a layer's or the summary's text, a control's name")
        Optional<String> text,

        @Schema(description = "The lowest value of a factor that fits what is known")
        Optional<BigDecimal> low,

        @Schema(description = "The highest") Optional<BigDecimal> high,

        @Schema(description = "evidenced, inferred or unknown for a factor; mapped or not_certain for a layer")
        Optional<String> certainty,

        @Schema(description = "All that the item rests on from now on; left out, its evidence stays")
        Optional<List<EvidenceRequest>> evidence,

        @Schema(description = "All threats of a layer from now on, by names of its list")
        Optional<List<ThreatRequest>> threats,

        @Schema(description = "Needed for change and reject, and to accept a control; at most 4000 characters")
        Optional<String> reason) {

    DecisionRequest {
        // What is left out of JSON is read as a null of it.
        value = value.filter(given -> !given.isNull());
    }

    /** @param passage not needed for a statement of the vendor */
    @Schema(name = "GivenEvidence")
    record EvidenceRequest(
            @Schema(description = "The passage's id, such as p7; not for the vendor's statements")
            Optional<String> passage,

            @Schema(description = "Word for word as the passage has it", required = true)
            Optional<String> quote,

            @Schema(
                    enumeration = {"listing", "vendor"},
                    defaultValue = "listing")
            Optional<String> grade) {}

    @Schema(name = "GivenThreat")
    record ThreatRequest(@Schema(required = true) Optional<String> name, Optional<String> description) {}

    /** The fields that say what takes the place of what was drafted, as far as they are given. */
    List<String> correcting() {
        return Stream.of(
                        named("value", value),
                        named("text", text),
                        named("low", low),
                        named("high", high),
                        named("certainty", certainty),
                        named("threats", threats),
                        named("evidence", evidence))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> named(String name, Optional<?> given) {
        return given.map(any -> name);
    }
}
