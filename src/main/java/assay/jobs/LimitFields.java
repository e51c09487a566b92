package assay.jobs;

import assay.jobs.JobRequest.BudgetJson;
import assay.store.Spend.Budget;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.ws.rs.FormParam;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** The fields of pace and budget, on the form of a new job and on the page of one that runs. */
class LimitFields {
    private static final int MOST_PARALLEL = 1_000;

    @FormParam("parallel")
    String parallel;

    @FormParam("delay")
    String delay;

    @FormParam("calls")
    String calls;

    @FormParam("tokens")
    String tokens;

    @FormParam("money")
    String money;

    Optional<Integer> parallel() {
        return whole("At once", "/maxParallel", parallel)
                .filter(n -> JobRequest.number("maxParallel", Optional.of(n.intValue()), MOST_PARALLEL)
                        .isPresent())
                .map(Long::intValue);
    }

    Optional<Duration> pause() {
        return given(delay).map(JobRequest::pause);
    }

    BudgetJson parts() {
        return new BudgetJson(
                whole("Model calls", "/budget/calls", calls), whole("Tokens", "/budget/tokens", tokens), amount(money));
    }

    Budget budget() {
        return parts().budget();
    }

    static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }

    static Optional<Long> whole(String field, String pointer, String text) {
        return given(text).map(t -> {
            if (!t.matches("[0-9]{1,9}")) {
                throw ProblemException.at(
                        pointer, RequestCode.INVALID_VALUE, field + ": “" + t + "” is no whole number.");
            }
            return Long.valueOf(t);
        });
    }

    private static Optional<BigDecimal> amount(String text) {
        return given(text).map(t -> {
            if (!t.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
                throw ProblemException.at(
                        "/budget/money",
                        RequestCode.INVALID_VALUE,
                        "Money: “" + t + "” is no amount; write one such as 5.00.");
            }
            return new BigDecimal(t);
        });
    }
}
