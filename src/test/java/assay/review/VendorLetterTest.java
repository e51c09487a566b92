package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.AivssEdition;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Evidence;
import assay.assessment.SampleAssessments;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendorLetterTest {
    private static String letter(Evidence... evidence) {
        Assessment sample = SampleAssessments.lamplighter();
        Assessment claiming = Assessment.drafted(
                sample.id(),
                sample.subject(),
                sample.capture(),
                sample.listing(),
                sample.draft()
                        .withControls(List.of(new ClaimedControl("A log", new BigDecimal("0.15"), List.of(evidence)))),
                AivssEdition.standard());
        return VendorLetter.of(claiming, SampleAssessments.READ_AT).text();
    }

    @Test
    void whatWasPastedIsNotSaidToHaveBeenReadAtItsAddress() {
        Assessment fetched = SampleAssessments.lamplighter();
        String address = fetched.subject().url().orElseThrow();
        assertThat(VendorLetter.of(fetched, SampleAssessments.READ_AT).text())
                .contains("We have read the public listing of Lamplighter at " + address + ", as it was on ");
        assertThat(VendorLetter.of(StoredAssessments.pasted(fetched), SampleAssessments.READ_AT)
                        .text())
                .contains("We have read the text that was handed in as the listing of Lamplighter, said to be from "
                        + address + ", on ")
                .doesNotContain("public listing of");
    }

    @Test
    void onlyStandingWordsOfTheListingAreQuoted() {
        var passages = SampleAssessments.lamplighter().listing().passages();
        Evidence refuted =
                Evidence.listing(passages.get(1).id(), passages.get(1).text()).refute();
        Evidence said = Evidence.vendor("We told you on the telephone.");
        Evidence stands = Evidence.listing(passages.get(2).id(), passages.get(2).text());
        assertThat(letter(refuted, said, stands))
                .contains("The listing claims “A log”: “" + passages.get(2).text() + "”")
                .doesNotContain(passages.get(1).text())
                .doesNotContain("telephone");
        assertThat(letter(refuted, said))
                .contains("The listing claims “A log”\n")
                .doesNotContain("telephone");
    }
}
