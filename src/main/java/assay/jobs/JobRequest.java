package assay.jobs;

import assay.aivss.AivssEdition;
import assay.drafting.Drafters;
import assay.drafting.Method;
import assay.jobs.JobPlan.Source;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.Job.Purpose;
import assay.store.Spend.Budget;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody wants a job to do, as they sent it. A list of text brings all but its addresses as parameters.
 *
 * @param urls addresses of listings
 * @param select stored assessments, see {@link SelectionJson}
 * @param dryRun only say what it would come to
 * @param sample how many to do before asking whether to go on
 * @param edition score what is stored under it; nothing is fetched or drafted
 * @param replay draft what is stored again and say what would flip; nothing is stored
 * @param delay between two items of one host, such as {@code 5s}
 */
@Schema(name = "JobRequest", description = "One of urls, select and source, and how to go about it")
record JobRequest(
        Optional<String> name,
        Optional<List<String>> urls,

        @Schema(implementation = Object.class) Optional<JsonNode> select,

        Optional<SiteJson> source,
        Optional<Boolean> dryRun,
        Optional<Integer> sample,
        Optional<String> drafter,
        Optional<String> edition,
        Optional<ReplayJson> replay,
        Optional<Integer> maxParallel,
        Optional<String> delay,
        Optional<BudgetJson> budget) {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_PARALLEL = 1_000;
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    JobRequest {
        // What is not there is read as a node that says so.
        select = select.filter(node -> !node.isNull() && !node.isMissingNode());
    }

    @Schema(name = "JobSite", description = "A sitemap or a feed, by its address")
    record SiteJson(Optional<String> sitemap, Optional<String> feed) {}

    @Schema(name = "JobReplay", description = "Which drafter to try on what is stored, and with which prompts")
    record ReplayJson(Optional<String> drafter, Optional<String> prompts) {
        /** The prompts are the model's unless another drafter is named. */
        Optional<String> named() {
            return prompts.map(p -> Drafters.withPrompts(drafter.orElse("model"), p))
                    .or(() -> drafter);
        }
    }

    @Schema(name = "JobBudget", description = "What the job may take altogether; each part may be left out")
    record BudgetJson(Optional<Long> calls, Optional<Long> tokens, Optional<BigDecimal> money) {
        private static final long MOST = 1_000_000_000_000L;

        /** @throws ProblemException naming the part at fault */
        Budget budget() {
            calls.ifPresent(c -> within("calls", c > 0, c <= MOST));
            tokens.ifPresent(t -> within("tokens", t > 0, t <= MOST));
            // A number with an exponent says in a few letters what takes a book to write out.
            money.ifPresent(m -> within("money", m.signum() > 0, m.precision() - m.scale() <= 12 && m.scale() <= 8));
            return new Budget(calls, tokens, money);
        }

        private static void within(String part, boolean positive, boolean bounded) {
            if (!positive || !bounded) {
                throw ProblemException.at(
                        "/budget/" + part,
                        RequestCode.INVALID_VALUE,
                        positive
                                ? "A budget is 1,000,000,000,000 at most, with eight decimals. Leave it out for no limit."
                                : "A budget of nothing begins nothing. Leave it out for no limit, or choose the drafter"
                                        + " rules, which asks no model.");
            }
        }
    }

    /**
     * What is to be done, checked.
     *
     * @throws ProblemException naming the field at fault
     */
    JobPlan plan(Drafters drafters) {
        if (edition.isPresent() && replay.isPresent()) {
            throw ProblemException.at(
                    "/replay", RequestCode.INVALID_VALUE, "A job recomputes under an edition or replays, not both.");
        }
        Optional<String> drafts = replay.flatMap(ReplayJson::named).or(() -> drafter);
        drafts.filter(d -> drafters.named(d).isEmpty()).ifPresent(d -> {
            throw ProblemException.at(
                    replay.flatMap(ReplayJson::prompts).isPresent()
                            ? "/replay/prompts"
                            : replay.isPresent() ? "/replay/drafter" : "/drafter",
                    RequestCode.INVALID_VALUE,
                    "There is no such drafter here. Known: " + String.join(", ", drafters.names())
                            + ". Further prompts stand in folders of their own under variants in the prompt folder.");
        });
        Budget held = budget.map(BudgetJson::budget).orElse(Budget.NONE);
        Method method =
                drafts.flatMap(drafters::named).orElseGet(drafters::standard).method();
        requirePrice(
                held, edition.isEmpty() && method.calls() > 0, method.cost().isPresent());
        return new JobPlan(
                named(),
                edition.isPresent() ? Purpose.RECOMPUTE : replay.isPresent() ? Purpose.REPLAY : Purpose.ASSESS,
                drafts,
                edition.map(JobRequest::edition),
                number("sample", sample, Integer.MAX_VALUE),
                number("maxParallel", maxParallel, MOST_PARALLEL),
                delay.map(JobRequest::pause),
                held);
    }

    /** A limit that nothing is counted against would hold nothing. */
    static void requirePrice(Budget budget, boolean asks, boolean priced) {
        if (budget.money().isPresent() && asks && !priced) {
            throw ProblemException.at(
                    "/budget/money",
                    RequestCode.INVALID_VALUE,
                    "Nobody has said what this model costs, so that money cannot be counted. Limit calls or tokens, or have whoever"
                            + " runs Assay enter its price (ASSAY_PRICES).");
        }
    }

    private String named() {
        String given = name.map(String::strip).filter(n -> !n.isEmpty()).orElse("Re-assessment");
        if (given.length() > LONGEST_NAME) {
            throw ProblemException.at(
                    "/name", RequestCode.TOO_LARGE, "A name has at most " + LONGEST_NAME + " characters.");
        }
        return given;
    }

    static OptionalInt number(String field, Optional<Integer> given, int most) {
        given.filter(n -> n < 1 || n > most).ifPresent(n -> {
            throw ProblemException.at(
                    "/" + field,
                    RequestCode.INVALID_VALUE,
                    field + " is a number from 1" + (most < Integer.MAX_VALUE ? " to " + most : "") + ".");
        });
        return given.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    static Duration pause(String text) {
        try {
            return Optional.ofNullable(DurationConverter.parseDuration(text.strip()))
                    .filter(d -> !d.isNegative() && d.compareTo(LONGEST_DELAY) <= 0)
                    .orElseThrow(IllegalArgumentException::new);
        } catch (IllegalArgumentException e) {
            throw ProblemException.at(
                    "/delay", RequestCode.INVALID_VALUE, "Write a pause such as 5s or 500ms, of an hour at most.");
        }
    }

    private static AivssEdition edition(String id) {
        return AivssEdition.byId(id)
                .orElseThrow(() -> ProblemException.at(
                        "/edition",
                        RequestCode.UNKNOWN_EDITION,
                        "There is no such edition here. Known: "
                                + AivssEdition.all().stream()
                                        .map(AivssEdition::id)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /**
     * Where its listings come from.
     *
     * @throws ProblemException when none or several are named
     */
    Source from() {
        long named = List.<Optional<?>>of(urls, select, source).stream()
                .filter(Optional::isPresent)
                .count();
        if (named != 1) {
            throw ProblemException.at(
                    "/urls",
                    named == 0 ? RequestCode.MISSING_VALUE : RequestCode.INVALID_VALUE,
                    "Say where the listings come from: one of urls, select and source.");
        }
        if (select.isPresent()) {
            return new Source.Stored(SelectionJson.read(select.get(), "/select"));
        }
        if (edition.isPresent() || replay.isPresent()) {
            throw ProblemException.at(
                    "/select",
                    RequestCode.MISSING_VALUE,
                    "What is recomputed or replayed is stored already: choose it with select.");
        }
        return source.<Source>map(JobRequest::site).orElseGet(() -> listed(urls.orElseThrow()));
    }

    /** As JSON again, where an entry stays one, whatever is in it. */
    private static Source listed(List<String> urls) {
        try {
            return new Source.Text(
                    new ByteArrayInputStream(JsonMapper.builder().build().writeValueAsBytes(urls)), "application/json");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    private static Source site(SiteJson site) {
        if (site.sitemap().isPresent() == site.feed().isPresent()) {
            throw ProblemException.at(
                    "/source", RequestCode.INVALID_VALUE, "Give the address of a sitemap or of a feed, one of them.");
        }
        String typed = site.sitemap().or(site::feed).orElseThrow();
        try {
            return new Source.Site(ListingUrl.parse(typed));
        } catch (RefusedUrl refused) {
            throw ProblemException.at(
                    site.sitemap().isPresent() ? "/source/sitemap" : "/source/feed",
                    RequestCode.INVALID_VALUE,
                    refused.failure().detail());
        }
    }
}
