package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Listing;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingReaderTest {
    private static final String SKILL = """
            ---
            name: tidy-beds
            description: %s
            license: MIT
            ---

            # Tidy beds

            Walk along the rows first. Note what grows where before anything is pulled out,
            and who planted it. A bed that nobody has touched for a year is reported with its neighbours; one that
            is only untidy is not. The report names each bed, what stands in it and what ought to be done next.""";

    private static String tagline(ReadListing read) {
        return read.tagline().stream().map(Sentence::text).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Audit a garden and report what is overgrown. Use when asked to review the beds.",
                "\"Audit a garden and report what is overgrown. Use when asked to review the beds.\"",
                "|\n  Audit a garden and report what is overgrown.\n  Use when asked to review the beds.",
                ">-\n  Audit a garden and report what is overgrown.\n\n  Use when asked to review the beds.",
                "\n  Audit a garden and report what is overgrown. Use when asked to review the beds.",
            })
    void readsTheDescriptionOfAPastedSkillHoweverItIsWritten(String description) {
        for (String title : List.of("Tidy beds", "")) {
            ReadListing read = ListingReader.read(RulesListings.pasted(title, SKILL.formatted(description)));
            assertThat(read.frontMatter()).isTrue();
            assertThat(tagline(read))
                    .isEqualTo("Audit a garden and report what is overgrown. Use when asked to review the beds.");
        }
    }

    @Test
    void aTitleOfOnesOwnChangesNoKind() {
        String text =
                SKILL.formatted("Audit a garden and report what is overgrown. Use when asked to review the beds.");
        KindVote vote = new KindVote(GradingGuide.standard(), KindWeights.standard());
        for (String title : List.of("Tidy beds", "")) {
            Listing listing = RulesListings.pasted(title, text);
            assertThat(vote.of(ListingReader.read(listing))
                            .shares()
                            .get(0)
                            .kind()
                            .key())
                    .isEqualTo("review_skill");
        }
    }

    @Test
    void notesLinksAndContentsAreNoFirstScreen() {
        ReadListing read = ListingReader.read(RulesListings.pasted("", """
                # Marrow

                > [!WARNING]
                > The documentation has moved to another site.

                [Website](https://marrow.example) | [Docs](https://docs.example) | [Chat](https://chat.example)

                Marrow keeps a diary of every bed in the garden.

                ## Contents

                - [Installation](#installation)
                - [Weather](#weather)

                ## Installation

                Put it in the shed and open the window, so that it can see the rows. From then on
                it writes down each evening what has grown, what was picked and how much rain there was.

                ## Weather

                Rain is measured with a cup.
                """));
        assertThat(tagline(read) + read.screen().stream().map(Sentence::text).toList())
                .contains("keeps a diary")
                .doesNotContain("documentation has moved")
                .doesNotContain("Docs");
    }

    @Test
    void codeIsNoForeignLanguage() {
        String code = "```\n" + "let soil = bed.soil(12)\nbed.water(soil, litres)\n".repeat(60) + "```\n";
        ReadListing read = ListingReader.read(RulesListings.pasted("Marrow", """
                # Marrow

                Marrow is a library that tells when a bed needs water, and how much of it. It can be used with any
                sensor that you have in the garden.

                """ + code));
        assertThat(read.isEnglish()).isTrue();
    }
}
