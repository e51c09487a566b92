package assay.export;

import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.aivss.CvssBase;
import assay.aivss.CvssVector;
import assay.aivss.FactorValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * A score that anybody can check later: everything that was put in and came out, and the SHA-256 of that document's canonical
 * form (RFC 8785). The same input gives the same bytes on every machine.
 *
 * @param sha256 64 lower-case hexadecimal digits, of the canonical form of {@code document}
 */
record Receipt(JsonNode document, String sha256) {
    private static final String FORM = "assay-aivss-receipt/1";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .build();

    /** @param input what {@code POST /scores} takes */
    private record Document(
            String receipt,
            String edition,
            List<String> equations,
            Input input,
            List<ScoreJson.Step> steps,
            Result result) {}

    private record Input(
            String edition,
            ScoreRequest.CvssRequest cvss,
            Map<String, Factor> factors,
            BigDecimal threatMultiplier,
            BigDecimal mitigationFactor,
            boolean roundToAnchors) {}

    private record Factor(BigDecimal value, BigDecimal low, BigDecimal high, String certainty) {
        static Factor of(FactorValue value) {
            return new Factor(
                    value.value(), value.low(), value.high(), value.certainty().key());
        }
    }

    private record Result(
            BigDecimal cvssBase,
            BigDecimal factorSum,
            BigDecimal aars,
            BigDecimal raw,
            BigDecimal value,
            String severity,
            boolean capped,
            ScoreJson.Interval interval,
            BigDecimal coverage,
            BigDecimal fromCvss,
            List<ScoreJson.Contribution> contributions,
            List<Unknown> unknowns,
            List<ScoreJson.Adjustment> adjustments) {}

    private record Unknown(String key, BigDecimal moves) {}

    static Receipt of(Scored scored) {
        AivssScore score = scored.score();
        JsonNode document = MAPPER.valueToTree(new Document(
                FORM,
                score.edition(),
                scored.edition().equations(),
                input(scored),
                ScoreJson.steps(score),
                result(score)));
        return new Receipt(document, sha256(document).orElseThrow());
    }

    private static Input input(Scored scored) {
        AivssInput given = scored.given();
        CvssBase cvss = given.cvss();
        Map<String, Factor> factors = new LinkedHashMap<>();
        scored.edition()
                .factors()
                .forEach(f -> factors.put(f.key(), Factor.of(given.factors().get(f))));
        return new Input(
                scored.edition().id(),
                new ScoreRequest.CvssRequest(
                        cvss.vector().map(CvssVector::toString),
                        cvss.vector().isPresent() ? Optional.empty() : Optional.of(cvss.score())),
                factors,
                given.threatMultiplier(),
                given.mitigationFactor(),
                scored.rounded());
    }

    private static Result result(AivssScore score) {
        return new Result(
                score.cvssBase(),
                score.factorSum(),
                score.aars(),
                score.raw(),
                score.value(),
                score.severity().title(),
                score.capped(),
                new ScoreJson.Interval(score.interval().low(), score.interval().high()),
                score.coverage(),
                score.fromCvss(),
                ScoreJson.contributions(score),
                score.unknowns().stream()
                        .map(u -> new Unknown(u.factor().key(), u.moves()))
                        .toList(),
                ScoreJson.adjustments(score));
    }

    /** The hash of a document's canonical form; empty when it holds a number that the form cannot write, such as 1e400. */
    static Optional<String> sha256(JsonNode document) {
        try {
            byte[] canonical = new JsonCanonicalizer(MAPPER.writeValueAsString(document)).getEncodedUTF8();
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was read cannot be written", e);
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
