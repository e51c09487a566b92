package assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
    private static final String NAME = "سارية — مساعد المبيعات";

    @Test
    void aNameOfAnotherScriptTurnsNoSentence() {
        String english = NAME + " shows moderate agentic risk, and sends offers to customers without asking anybody.";
        assertThat(Prose.side(english)).isEqualTo("ltr");
        assertThat(Prose.side("تعمل سارية مع GitHub كل يوم وتجيب عن أسئلة العملاء."))
                .isEqualTo("rtl");
        assertThat(Prose.side("One script alone.")).isEqualTo("auto");
        assertThat(Prose.side("تعمل سارية كل يوم.")).isEqualTo("auto");
        assertThat(Prose.side("")).isEqualTo("auto");
        assertThat(Prose.prose(english, NAME).getValue()).startsWith("<bdi>" + NAME + "</bdi> shows");
        assertThat(Prose.prose("سارية shows much.", NAME).getValue()).isEqualTo("<bdi>سارية</bdi> shows much.");
    }

    @Test
    void namesAndTextsAreEscaped() {
        assertThat(Prose.prose("<b>&'\"</b> of <i>", "<i>").getValue())
                .isEqualTo("&lt;b&gt;&amp;&#39;&quot;&lt;/b&gt; of <bdi>&lt;i&gt;</bdi>");
        assertThat(Prose.prose("a & b", "amp").getValue()).isEqualTo("a &amp; b");
        assertThat(Prose.prose("text", " ").getValue()).isEqualTo("text");
    }
}
