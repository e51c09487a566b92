package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.listing.Listing;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftersTest {

    private record Named(String name) implements Drafter {
        @Override
        public Method method() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DraftOutcome draft(Listing listing) {
            throw new UnsupportedOperationException();
        }
    }

    private static final Drafter RULES = new Named("rules");
    private static final Drafter MODEL = new Named("model");

    @Test
    void draftsByRulesWithoutAModel() {
        Drafters drafters = Drafters.of(List.of(RULES));

        assertThat(drafters.standard()).isSameAs(RULES);
        assertThat(drafters.named("model")).isEmpty();
        assertThat(drafters.names()).containsExactly("rules");
    }

    @Test
    void draftsWithTheModelWhenOneIsConfigured() {
        Drafters drafters = Drafters.of(List.of(RULES, MODEL));

        assertThat(drafters.standard()).isSameAs(MODEL);
        assertThat(drafters.named("rules")).containsSame(RULES);
        assertThat(drafters.named("magic")).isEmpty();
        assertThat(drafters.names()).containsExactly("rules", "model");
    }

    @Test
    void saysThatNoDrafterWasBuiltIn() {
        assertThatThrownBy(() -> Drafters.of(List.of()).standard()).hasMessage("no drafter was built in");
    }
}
