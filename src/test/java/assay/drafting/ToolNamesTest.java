package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolNamesTest {

    private static ToolNames in(String... paragraphs) {
        return ToolNames.in(
                RulesListings.of("Marrow", paragraphs),
                GradingGuide.standard().file().tools());
    }

    @Test
    void countsEachNameOnceByItsFirstVerb() {
        ToolNames names =
                in("Tools: list_beds, get_bed, deleteBed and list_beds again.", "marrow_update_bed changes a bed.");
        assertThat(names).isEqualTo(new ToolNames(2, 2));
    }

    @Test
    void toolsThatOnlyReadShowAReadingProduct() {
        ToolNames names = in("list_beds, get_bed, search_beds, find_plants, describe_soil, get_weather");
        assertThat(names.onlyRead()).isEqualTo(1);
        assertThat(names.act()).isZero();
    }

    @Test
    void oneToolThatWritesAmongManyDoesNotMakeAnActingProduct() {
        ToolNames names = in("list_beds, get_bed, search_beds, find_plants, describe_soil, add_note");
        assertThat(names.onlyRead()).isPositive();
        assertThat(names.act()).isZero();
    }

    @Test
    void toolsThatChangeThingsShowAnActingProduct() {
        ToolNames names = in("create_bed, delete_bed, update_bed, move_bed, list_beds");
        assertThat(names.act()).isEqualTo(1);
        assertThat(names.onlyRead()).isZero();
    }

    @Test
    void wordsOfASentenceAreNoTools() {
        assertThat(in("It reads well and will delete nothing; a read-only, up-to-date view."))
                .isEqualTo(new ToolNames(1, 0));
    }
}
