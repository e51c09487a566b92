package assay.jobs;

import static assay.jobs.LimitFields.given;

import assay.jobs.JobRequest.BudgetJson;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The fields of the form for a new job, and what they say as the API would be told. */
class NewJobFields {
    @FormParam("name")
    String name;

    /** {@code list}, {@code site} or {@code stored}. */
    @FormParam("from")
    String from;

    @FormParam("list")
    String list;

    @RestForm("file")
    FileUpload file;

    @FormParam("site")
    String site;

    @FormParam("older")
    String older;

    @FormParam("severity")
    String severity;

    @FormParam("state")
    String state;

    @FormParam("host")
    String host;

    @FormParam("by")
    String by;

    @FormParam("prompt")
    String prompt;

    @FormParam("under")
    String under;

    @FormParam("warnings")
    String warnings;

    /** {@code assess}, {@code recompute} or {@code replay}. */
    @FormParam("purpose")
    String purpose;

    @FormParam("drafter")
    String drafter;

    @FormParam("edition")
    String edition;

    @FormParam("replay")
    String replay;

    @FormParam("sample")
    String sample;

    @BeanParam
    LimitFields limits;

    @FormParam("act")
    String act;

    boolean countsOnly() {
        return "dry".equals(act);
    }

    private String chosen(String field, String standard) {
        return given(field).orElse(standard);
    }

    String from() {
        return chosen(from, "list");
    }

    String purpose() {
        return chosen(purpose, "assess");
    }

    /** Empty where a file was not chosen, or listings come from elsewhere. */
    Optional<String> fileName() {
        return Optional.ofNullable(file).map(FileUpload::fileName).filter(name -> !name.isEmpty());
    }

    /** A list that was typed, pasted or chosen; the request says where listings come from otherwise. */
    Optional<HandedList> handed() throws IOException {
        return from().equals("list")
                ? Optional.of(HandedList.of(list == null ? "" : list, Optional.ofNullable(file)))
                : Optional.empty();
    }

    /** @throws ProblemException with a sentence about the field at fault */
    ObjectNode request() {
        boolean stored = from().equals("stored");
        if (!purpose().equals("assess") && !stored) {
            throw ProblemException.at(
                    "/select",
                    RequestCode.INVALID_VALUE,
                    "What is scored or drafted anew is stored already: choose listings by “what is stored”.");
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        put(request, "name", name);
        LimitFields.whole("Sample", "/sample", sample).ifPresent(n -> request.put("sample", n));
        limits.parallel().ifPresent(n -> request.put("maxParallel", n));
        put(request, "delay", limits.delay);
        ObjectNode budget = request.putObject("budget");
        BudgetJson parts = limits.parts();
        parts.calls().ifPresent(n -> budget.put("calls", n));
        parts.tokens().ifPresent(n -> budget.put("tokens", n));
        parts.money().ifPresent(n -> budget.put("money", n));
        switch (purpose()) {
            case "recompute" -> request.put("edition", given(edition).orElse(""));
            case "replay" ->
                request.putObject("replay").put("drafter", given(replay).orElse(""));
            default -> put(request, "drafter", drafter);
        }
        if (from().equals("site")) {
            request.putObject("source").put("sitemap", given(site).orElse(""));
        }
        if (stored) {
            request.set("select", selection());
        }
        return request;
    }

    private ObjectNode selection() {
        ObjectNode select = JsonNodeFactory.instance.objectNode();
        Map.of(
                        "olderThan",
                        Optional.ofNullable(older),
                        "severity",
                        Optional.ofNullable(severity),
                        "status",
                        Optional.ofNullable(state),
                        "host",
                        Optional.ofNullable(host),
                        "drafter",
                        Optional.ofNullable(by),
                        "promptVersion",
                        Optional.ofNullable(prompt),
                        "edition",
                        Optional.ofNullable(under))
                .forEach((field, text) -> put(select, field, text.orElse("")));
        given(warnings).ifPresent(w -> select.put("warnings", w.equals("with")));
        return select;
    }

    private static void put(ObjectNode to, String field, String text) {
        given(text).ifPresent(t -> to.put(field, t));
    }
}
