package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calculator. Its answers have addresses that can be shared; nothing is stored. */
@Path("/score")
@Blocking
@PermitAll
class CalculatorEndpoint {
    private static final String FILE = "attachment; filename=\"aivss-receipt.json\"";

    @CheckedTemplate(basePath = "export")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance score(Page page);
    }

    /**
     * @param faults in the order of the form
     * @param turned whether the form was turned to another edition and waits to be sent again
     */
    record Page(ScoreFields form, List<Fault> faults, boolean turned, Optional<ScoreAnswer> answer) {}

    /** @param id of the field; empty where the form has none of that name */
    record Fault(String id, String name, String sentence) {}

    /** The form; with its fields as parameters, the score beneath it, or 422 and what is wrong with each field. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response score(@Context UriInfo uri) {
        ScoreForm form = ScoreForm.of(uri.getQueryParameters());
        AivssEdition edition = form.edition();
        if (form.untouched() && known(form)) {
            return page(new Page(
                    fields(form, edition, ScoreFields.untouched(edition), Map.of()),
                    List.of(),
                    false,
                    Optional.empty()));
        }
        if (form.turned()) {
            Map<String, String> kept = new HashMap<>(ScoreFields.untouched(edition));
            edition.factors().stream()
                    .filter(form::has)
                    .forEach(f -> kept.keySet().removeAll(ScoreForm.fieldsOf(f)));
            form.typed()
                    .forEach((field, value) -> kept.merge(field, value, (old, typed) -> typed.isEmpty() ? old : typed));
            return page(new Page(fields(form, edition, kept, Map.of()), List.of(), true, Optional.empty()));
        }
        ScoreReading.Result read = ScoreReading.read(form);
        if (read.scored().isEmpty()) {
            Map<String, String> typed = form.lineAlone() ? ScoreFields.untouched(edition) : form.typed();
            return page(new Page(fields(form, edition, typed, read.faults()), faults(read), false, Optional.empty()));
        }
        Scored scored = read.scored().get();
        AivssInput all = read.all().orElseThrow();
        ScoreAnswer answer = ScoreAnswer.of(scored, all, uri.getRequestUri().getRawQuery());
        boolean line = !form.given(ScoreForm.TEXT).isEmpty();
        Map<String, String> said = ScoreFields.saying(all);
        Map<String, String> shown = line ? said : withDefaults(form.typed(), said);
        return page(new Page(fields(form, scored.edition(), shown, Map.of()), List.of(), false, Optional.of(answer)));
    }

    /** The receipt of the score at the same parameters, to keep. */
    @GET
    @Path("receipt")
    @Produces(MediaType.APPLICATION_JSON)
    public Response receipt(@Context UriInfo uri) {
        ScoreReading.Result read = ScoreReading.read(ScoreForm.of(uri.getQueryParameters()));
        Scored scored = read.scored().orElseThrow(() -> {
            Map.Entry<String, String> first =
                    ScoreReading.inOrder(read.faults()).get(0);
            return ProblemException.at("/" + first.getKey(), RequestCode.INVALID_VALUE, first.getValue());
        });
        return Response.ok(Receipt.of(scored))
                .header(HttpHeaders.CONTENT_DISPOSITION, FILE)
                .build();
    }

    /** What was typed; where a multiplier was left out, the one that was used. */
    private static Map<String, String> withDefaults(Map<String, String> typed, Map<String, String> used) {
        Map<String, String> shown = new HashMap<>(typed);
        for (String field : List.of(ScoreForm.THREAT_MULTIPLIER, ScoreForm.MITIGATION_FACTOR)) {
            shown.merge(field, used.get(field), (old, filled) -> old.isEmpty() ? filled : old);
        }
        return shown;
    }

    private static boolean known(ScoreForm form) {
        String id = form.given(ScoreForm.EDITION);
        return id.isEmpty() || AivssEdition.byId(id).isPresent();
    }

    private static ScoreFields fields(
            ScoreForm form, AivssEdition edition, Map<String, String> typed, Map<String, String> faults) {
        return ScoreFields.of(form, edition, typed, faults);
    }

    private static Response page(Page page) {
        return Response.status(page.faults().isEmpty() ? 200 : 422)
                .entity(Templates.score(page))
                .build();
    }

    private static List<Fault> faults(ScoreReading.Result read) {
        return ScoreReading.inOrder(read.faults()).stream()
                .map(e -> new Fault(
                        ScoreForm.fields().contains(e.getKey()) ? e.getKey().replace('.', '-') : "",
                        ScoreForm.label(e.getKey()),
                        e.getValue()))
                .toList();
    }
}
