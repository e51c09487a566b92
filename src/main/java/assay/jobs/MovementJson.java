package assay.jobs;

import assay.analysis.Reassessed.Moved;
import assay.reassessment.CauseShare;
import assay.reassessment.Movement;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What moved and why, as it is stored with an item and told in reports. */
@Schema(name = "Movement", description = "What moved between what stood and what was found, and why")
record MovementJson(
        Standing before,
        Standing after,
        List<CauseJson> causes,
        List<FactorJson> factors,
        List<TagJson> tags,

        @Schema(description = "Quotes that the listing no longer holds")
        List<String> lost,

        @Schema(description = "How many decisions of people could not be carried over to the new draft")
        int decisionsLeft) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    @Schema(name = "MovementStanding", description = "A score with its band and interval")
    record Standing(BigDecimal value, String severity, BigDecimal low, BigDecimal high) {}

    @Schema(name = "MovementCause", description = "What one cause did to the score; the deltas add up")
    record CauseJson(
            String cause,
            BigDecimal delta,

            @Schema(description = "Causes that cannot be told apart from this one")
            List<String> together) {}

    @Schema(name = "MovedFactor", description = "A factor that is estimated otherwise")
    record FactorJson(
            String key,
            String name,
            BigDecimal before,
            BigDecimal after,
            String certaintyBefore,
            String certaintyAfter) {}

    @Schema(name = "FlippedTag", description = "A layer that is mapped in one and not certain in the other")
    record TagJson(String layer, String name, String before, String after) {}

    static MovementJson of(Moved moved, int decisionsLeft) {
        Movement movement = moved.movement();
        return new MovementJson(
                new Standing(
                        movement.score().before(),
                        movement.band().before().title(),
                        movement.interval().before().low(),
                        movement.interval().before().high()),
                new Standing(
                        movement.score().after(),
                        movement.band().after().title(),
                        movement.interval().after().low(),
                        movement.interval().after().high()),
                moved.causes().stream().map(MovementJson::cause).toList(),
                movement.factors().stream()
                        .map(f -> new FactorJson(
                                f.factor().key(),
                                f.factor().title(),
                                f.before().value().value(),
                                f.after().value().value(),
                                f.before().value().certainty().key(),
                                f.after().value().certainty().key()))
                        .toList(),
                movement.tags().stream()
                        .map(t -> new TagJson(
                                t.layer().name(),
                                t.layer().title(),
                                t.before().certainty().key(),
                                t.after().certainty().key()))
                        .toList(),
                movement.lost().stream().map(e -> e.quote()).toList(),
                decisionsLeft);
    }

    private static CauseJson cause(CauseShare share) {
        return new CauseJson(
                share.cause().key(),
                share.delta(),
                share.together().stream().map(c -> c.key()).toList());
    }

    /** The stored form. */
    static String text(Moved moved, int decisionsLeft) {
        try {
            return MAPPER.writeValueAsString(of(moved, decisionsLeft));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what moved cannot be written", e);
        }
    }

    /** Reads the stored form. */
    static MovementJson read(String text) {
        try {
            return MAPPER.readValue(text, MovementJson.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored movement cannot be read", e);
        }
    }
}
