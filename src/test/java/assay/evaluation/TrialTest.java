package assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import assay.drafting.DraftOutcome;
import assay.drafting.Drafter;
import assay.drafting.Drafters;
import assay.drafting.Method;
import assay.listing.Listing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {

    /** The rules, with an error of ours for one listing. */
    private record Faulty(Drafter rules, String fails, Throwable error) implements Drafter {
        @Override
        public String name() {
            return rules.name();
        }

        @Override
        public Method method() {
            return rules.method();
        }

        @Override
        public DraftOutcome draft(Listing listing) {
            if (listing.title().contains(fails)) {
                if (error instanceof Error worse) {
                    throw worse;
                }
                throw (RuntimeException) error;
            }
            return rules.draft(listing);
        }
    }

    private static List<Result> tried(Throwable error) {
        Drafter rules = Drafters.standalone(Clock.systemUTC()).named("rules").orElseThrow();
        Trial trial = new Trial(new Faulty(rules, "Lamplighter", error));
        return Cases.in(Path.of("fixtures/listings")).listings().stream()
                .filter(one -> List.of("bellows-crew", "lamplighter").contains(one.name()))
                .map(one -> trial.of(one).result())
                .toList();
    }

    @Test
    void anErrorOfOursCostsOneListingAndNotTheOthers() {
        for (Throwable error : List.of(new IllegalStateException("a secret"), new StackOverflowError())) {
            List<Result> results = tried(error);

            assertThat(results).hasSize(2);
            assertThat(results).allSatisfy(result -> {
                assertThat(result.wasDrafted()).isTrue();
                assertThat(result.failed().isPresent()).isEqualTo(result.name().equals("lamplighter"));
            });
            assertThat(results.stream().flatMap(r -> r.failed().stream()))
                    .singleElement()
                    .satisfies(failed -> {
                        assertThat(failed.code()).isEqualTo("draft_failed");
                        assertThat(failed.detail())
                                .contains(
                                        "Assay itself failed", error.getClass().getSimpleName())
                                .doesNotContain("a secret");
                    });
        }
    }
}
