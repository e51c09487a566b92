package assay.export;

import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Checks a receipt that somebody uploads or pastes, and says in words what differs. Nothing is stored. */
@Path("/score/verify")
@Blocking
@Produces(MediaType.TEXT_HTML)
@PermitAll
class ReceiptEndpoint {
    /** Characters, or bytes of a file; twenty times a receipt of eleven factors. */
    private static final int LONGEST = 100_000;

    private final Verifier verifier;
    private final ObjectMapper json;

    ReceiptEndpoint(Verifier verifier, ObjectMapper json) {
        this.verifier = verifier;
        this.json = json;
    }

    @CheckedTemplate(basePath = "export")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance verify(Page page);
    }

    /** @param pasted what was pasted, as it was */
    record Page(String pasted, Optional<Problem> problem, Optional<Answer> answer) {}

    /**
     * @param score what a valid receipt is of, such as {@code AIVSS 9.6 Critical under edition 0.8-listing}
     * @param more how many differences are not listed
     */
    record Answer(
            boolean valid,
            String detail,
            String score,
            boolean hashMatches,
            String givenHash,
            String computedHash,
            List<Line> differences,
            int more) {}

    /** @param given what stands there; {@code computed} what belongs there */
    record Line(String pointer, String given, String computed) {}

    @GET
    public TemplateInstance form() {
        return Templates.verify(new Page("", Optional.empty(), Optional.empty()));
    }

    /** 200 with the finding, whichever it is; 422 when there is no receipt to look at. */
    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response verify(@RestForm("file") FileUpload file, @RestForm("json") String pasted) {
        String shown = pasted == null || pasted.length() > LONGEST ? "" : pasted;
        try {
            ReceiptRequest receipt = read(text(file, pasted));
            Answer answer = answer(verifier.verify(receipt), receipt);
            return Response.ok(Templates.verify(new Page(shown, Optional.empty(), Optional.of(answer))))
                    .build();
        } catch (ProblemException e) {
            return Response.status(422)
                    .entity(Templates.verify(new Page(shown, Optional.of(e.problem()), Optional.empty())))
                    .build();
        }
    }

    /** A browser sends a file without a name when none was chosen. */
    private static String text(FileUpload file, String pasted) {
        boolean uploaded = file != null && file.size() > 0;
        boolean typed = pasted != null && !pasted.isBlank();
        if (uploaded == typed) {
            throw refused(
                    uploaded
                            ? "There is a file and a pasted receipt. Give one of the two."
                            : "There is no receipt. Choose its file, or paste it.");
        }
        if (uploaded ? file.size() > LONGEST : pasted.length() > LONGEST) {
            throw refused("That is far longer than a receipt, of which at most " + LONGEST + " characters are read.");
        }
        return uploaded ? content(file) : pasted;
    }

    private static String content(FileUpload file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file.uploadedFile())))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("That file is not text in UTF-8. Choose the receipt as it was downloaded.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReceiptRequest read(String text) {
        try {
            return Optional.ofNullable(json.readValue(text, ReceiptRequest.class))
                    .orElseThrow(
                            () -> refused("That is null, which is no receipt. Paste the receipt as it was given out."));
        } catch (JsonProcessingException e) {
            throw ProblemException.inside("", e);
        }
    }

    private static Answer answer(Verification found, ReceiptRequest receipt) {
        return new Answer(
                found.valid(),
                found.detail(),
                found.valid() ? receipt.document().map(ReceiptEndpoint::score).orElse("") : "",
                found.sha256().matches(),
                found.sha256().given(),
                found.sha256().computed().orElse("none: the document holds a number that RFC 8785 cannot write"),
                found.differences().stream()
                        .map(d -> new Line(
                                d.pointer(),
                                d.given().map(JsonNode::toString).orElse("nothing"),
                                d.computed().map(JsonNode::toString).orElse("nothing")))
                        .toList(),
                found.differing() - found.differences().size());
    }

    private static String score(JsonNode document) {
        JsonNode result = document.path("result");
        return "AIVSS " + result.path("value").asText() + " "
                + result.path("severity").asText() + " under edition "
                + document.path("edition").asText();
    }

    private static ProblemException refused(String sentence) {
        return ProblemException.of(RequestCode.INVALID_VALUE, sentence);
    }
}
