package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.assessment.Cost;
import assay.assessment.Provenance;
import assay.drafting.DraftOutcome.Drafted;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
    private static final String LIST = """
            {"asOf": "2026-11-21", "source": "https://lamp.example/prices", "currency": "EUR", "models": [
              {"provider": "openai", "model": "lamp-1-mini*", "input": 0.10, "output": 0.4},
              {"provider": "openai", "model": "lamp-1*", "input": 1.25, "output": 7.5},
              {"model": "*-free", "input": 0, "output": 0}]}""";

    @TempDir
    Path folder;

    private Prices prices(String list) {
        try {
            return Prices.from(Optional.of(
                    Files.writeString(folder.resolve("p.json"), list).toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Optional<String> inputOf(LlmProvider provider, String model) {
        return prices(LIST).of(provider, model).map(price -> price.input().toPlainString());
    }

    @Test
    void theFirstLineThatFitsCounts() {
        assertThat(inputOf(LlmProvider.OPENAI, "lamp-1-mini-2026")).contains("0.10");
        assertThat(inputOf(LlmProvider.OPENAI, "lamp-1")).contains("1.25");
        assertThat(inputOf(LlmProvider.OLLAMA, "moth-free")).contains("0");
    }

    @Test
    void aModelThatIsNotThereHasNoPrice() {
        assertThat(inputOf(LlmProvider.ANTHROPIC, "lamp-1")).isEmpty();
        assertThat(inputOf(LlmProvider.OPENAI, "a-lamp-1")).isEmpty();
        assertThat(inputOf(LlmProvider.OPENAI, "lamp.1")).isEmpty();
    }

    @Test
    void ourOwnListInventsNone() {
        assertThat(Prices.from(Optional.empty()).of(LlmProvider.OPENAI, "lamp-1"))
                .isEmpty();
        assertThat(Prices.from(Optional.of("")).of(LlmProvider.ANTHROPIC, "lamp-1"))
                .isEmpty();
    }

    @Property
    void costsAreExact(
            @ForAll @LongRange(max = 1_000_000_000) long in,
            @ForAll @LongRange(max = 1_000_000_000) long out,
            @ForAll @LongRange(max = 100_000_000) long hundredths) {
        BigDecimal input = BigDecimal.valueOf(hundredths, 2);
        BigDecimal output = BigDecimal.valueOf(hundredths / 3, 4);

        Cost cost = new Price(input, output, "EUR", LocalDate.EPOCH).of(in, out);

        // In ten-thousandths of a millionth, all of it is whole.
        BigInteger whole = BigInteger.valueOf(in)
                .multiply(BigInteger.valueOf(hundredths * 100))
                .add(BigInteger.valueOf(out).multiply(BigInteger.valueOf(hundredths / 3)));
        assertThat(cost.amount().multiply(new BigDecimal("1E10"), MathContext.UNLIMITED))
                .isEqualByComparingTo(new BigDecimal(whole));
    }

    @Test
    void aDraftSaysWhatItCostAndByWhichList() {
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(
                    ModelPeer.completion(Samples.withAnInventedQuote().toString()),
                    ModelPeer.completion(Samples.reply("lamplighter")));
            LlmSettings usual = peer.settings();
            LlmSettings priced = new LlmSettings(
                    usual.provider(),
                    usual.baseUrl(),
                    usual.apiKey(),
                    usual.model(),
                    usual.sampling(),
                    usual.limits(),
                    prices(LIST).of(usual.provider(), usual.model()));

            DraftOutcome outcome = ModelPeer.drafter(priced).draft(Samples.lamplighter());

            Provenance provenance = ((Drafted) outcome).draft().provenance();
            // 6,000 tokens in and 1,800 out, in two rounds.
            assertThat(provenance.cost()).contains(new Cost(new BigDecimal("0.021"), "EUR"));
            assertThat(provenance.parameters()).containsEntry("pricesAsOf", "2026-11-21");
        }
    }

    @Test
    void aDraftByAModelWithoutAPriceTellsNoCost() {
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(Samples.reply("lamplighter"));

            DraftOutcome outcome = peer.drafter().draft(Samples.lamplighter());

            assertThat(((Drafted) outcome).draft().provenance().cost()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {                                                                      | is no price list
                    {"model": []}                                                          | line 1, at “model”, cannot be read
                    {"models": []} {}                                                      | is no price list
                    {"asOf": "2026-11-21"}                                                 | no “models”
                    {"currency": "EUR", "models": [{}]}                                    | “asOf” is no day
                    {"asOf": "yesterday", "currency": "EUR", "models": [{}]}               | “asOf” is no day
                    {"asOf": "2026-11-21", "models": [{}]}                                 | “currency” is no code
                    {"asOf": "2026-11-21", "currency": "LMP", "models": [{}]}              | “currency” is no code
                    {"asOf": "2026-11-21", "currency": "EUR", "models": [{}]}              | no “model”
                    {"asOf": "2026-11-21", "currency": "EUR", "models": [{"model": "m"}]}  | m needs an “input”
                    {"asOf": "2026-11-21", "currency": "EUR", "models": [{"model": "m", "input": -1, "output": 1}]} | m needs
                    {"asOf": "2026-11-21", "currency": "EUR", "models": [{"model": "m", "input": "much", "output": 1}]} | at “models.input”
                    {"asOf": "2026-11-21", "currency": "EUR", "models": [{"model": "m", "input": 1, "output": 1, "provider": "x"}]} | of m is not known
                    """)
    void aBrokenListStopsTheStartWithASentence(String list, String words) {
        assertThatThrownBy(() -> prices(list))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The file of ASSAY_PRICES, ")
                .hasMessageContaining(words)
                .hasMessageNotContaining("java.")
                .hasMessageEndingWith("without ASSAY_PRICES, no cost is told.");
    }

    @Test
    void aListThatIsNotThereStopsTheStartToo() {
        assertThatThrownBy(() ->
                        Prices.from(Optional.of(folder.resolve("none.json").toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
    }
}
