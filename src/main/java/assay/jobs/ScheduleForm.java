package assay.jobs;

import assay.jobs.JobRequest.BudgetJson;
import assay.jobs.JobRequest.SiteJson;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.FormParam;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a schedule, as it was typed; empty texts for what was not. Its fields are public for the template. */
class ScheduleForm {
    private static final String CRON = "cron";

    @FormParam("name")
    public String name = "";

    /** {@code age} or {@code cron}. */
    @FormParam("kind")
    public String kind = "age";

    @FormParam("age")
    public String age = "";

    @FormParam("cron")
    public String cron = "";

    @FormParam("zone")
    public String zone = "";

    @FormParam("site")
    public String site = "";

    @FormParam("older")
    public String older = "";

    @FormParam("host")
    public String host = "";

    @FormParam("severity")
    public List<String> severities = List.of();

    @FormParam("drafter")
    public String drafter = "";

    @FormParam("parallel")
    public String parallel = "";

    @FormParam("delay")
    public String delay = "";

    @FormParam("calls")
    public String calls = "";

    @FormParam("tokens")
    public String tokens = "";

    @FormParam("money")
    public String money = "";

    /** Filled in as the schedule stands. */
    static ScheduleForm of(ScheduleRequest kept) {
        ScheduleForm form = new ScheduleForm();
        form.name = kept.name().orElse("");
        form.kind = kept.cron().isPresent() ? CRON : "age";
        form.age = kept.maxAge().orElse("");
        form.cron = kept.cron().orElse("");
        form.zone = kept.zone().orElse("");
        form.site = kept.source().flatMap(s -> s.sitemap().or(s::feed)).orElse("");
        form.older = kept.select().map(s -> s.path("olderThan").asText("")).orElse("");
        form.host = kept.select().map(s -> s.path("host").asText("")).orElse("");
        form.severities = severities(kept);
        form.drafter = kept.drafter().orElse("");
        form.parallel = kept.maxParallel().map(Object::toString).orElse("");
        form.delay = kept.delay().orElse("");
        form.calls =
                kept.budget().flatMap(BudgetJson::calls).map(Object::toString).orElse("");
        form.tokens =
                kept.budget().flatMap(BudgetJson::tokens).map(Object::toString).orElse("");
        form.money = kept.budget()
                .flatMap(BudgetJson::money)
                .map(BigDecimal::toPlainString)
                .orElse("");
        return form;
    }

    private static List<String> severities(ScheduleRequest kept) {
        List<String> names = new ArrayList<>();
        JsonNode given = kept.select().map(s -> s.path("severity")).orElseGet(JsonNodeFactory.instance::nullNode);
        if (given.isTextual()) {
            names.add(given.asText());
        }
        given.forEach(name -> names.add(name.asText()));
        return names.stream().map(String::toUpperCase).toList();
    }

    /** For pages. */
    boolean byCron() {
        return CRON.equals(kind);
    }

    boolean names(String severity) {
        return severities.contains(severity);
    }

    /**
     * What was typed.
     *
     * @param before what it changes, of which that stays which the form does not show
     * @throws ProblemException naming the field at fault
     */
    ScheduleRequest request(Optional<ScheduleRequest> before) {
        Optional<String> from = byCron() ? given(site) : Optional.empty();
        Optional<JsonNode> select = from.isPresent() ? Optional.empty() : select(before);
        Optional<SiteJson> source = from.map(address -> before.flatMap(ScheduleRequest::source)
                .filter(s -> s.feed().equals(from))
                .orElseGet(() -> new SiteJson(Optional.of(address), Optional.empty())));
        return new ScheduleRequest(
                given(name),
                byCron() ? Optional.empty() : given(age),
                byCron() ? given(cron) : Optional.empty(),
                byCron() ? given(zone) : Optional.empty(),
                select,
                source,
                given(drafter),
                whole("maxParallel", parallel).map(Long::intValue),
                given(delay),
                budget());
    }

    private Optional<JsonNode> select(Optional<ScheduleRequest> before) {
        ObjectNode select = before.flatMap(ScheduleRequest::select)
                .map(JsonNode::<ObjectNode>deepCopy)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        put(select, "host", given(host));
        put(select, "olderThan", byCron() ? given(older) : Optional.empty());
        select.remove("severity");
        if (!severities.isEmpty()) {
            ArrayNode names = select.putArray("severity");
            severities.forEach(names::add);
        }
        return select.isEmpty() ? Optional.empty() : Optional.of(select);
    }

    private static void put(ObjectNode select, String field, Optional<String> value) {
        select.remove(field);
        value.ifPresent(v -> select.put(field, v));
    }

    private Optional<BudgetJson> budget() {
        Optional<BigDecimal> most = given(money).map(t -> {
            if (!t.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
                throw refused("budget/money", "“" + t + "” is no amount; write one such as 5.00.");
            }
            return new BigDecimal(t);
        });
        BudgetJson budget = new BudgetJson(whole("budget/calls", calls), whole("budget/tokens", tokens), most);
        return Optional.of(budget)
                .filter(b -> b.calls().isPresent()
                        || b.tokens().isPresent()
                        || b.money().isPresent());
    }

    private static Optional<Long> whole(String field, String text) {
        return given(text).map(t -> {
            if (!t.matches("[0-9]{1,9}")) {
                throw refused(field, "“" + t + "” is no whole number.");
            }
            return Long.valueOf(t);
        });
    }

    private static ProblemException refused(String field, String sentence) {
        return ProblemException.at("/" + field, RequestCode.INVALID_VALUE, sentence);
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }
}
