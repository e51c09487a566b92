package assay.aivss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is no base vector is refused with its own reason, which names the metric and says what to do. */
class CvssRefusalTest {
    private static final String GOOD = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    private static String refusal(String vector) {
        InvalidAivssInput refused = catchThrowableOfType(InvalidAivssInput.class, () -> CvssVector.parse(vector));
        assertThat(refused).as("the refusal of %s", vector).isNotNull();
        assertThat(refused.field()).isEqualTo("vector");
        return refused.getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "cvss:3.1/av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h",
                " CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n",
                "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P",
                "CVSS2#AV:N/AC:L/Au:N/C:P/I:P/A:P",
                "CVSSv3.1/AV:N",
                "av:n/ac:l/au:n/c:p/i:p/a:p",
                "AV:N/AC:L/Au:N/C:P/I:P/A:P",
                "(AV:N/AC:L/Au:N/C:P/I:P/A:P)",
                "(AV:N/AC:L/Au:N/C:P/I:P/A:P/E:F/RL:OF/RC:C)",
                "AV:N/AC:L/Au:N/C:C/I:C/A:C/E:ND/RL:ND/RC:ND/CDP:ND/TD:ND/CR:ND/IR:ND/AR:ND"
            })
    void takesNoVectorOfAnOlderVersion(String vector) {
        assertThat(refusal(vector))
                .isEqualTo(
                        "this is a vector of an older CVSS version; AIVSS takes CVSS v4.0 base vectors only, because other"
                                + " versions score on another scale: score the abuse again under CVSS v4.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CVSS:4.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H | “S:U”",
                "CVSS:4.0/AV:N/AC:L/Au:N/C:P/I:P/A:P | “Au:N”",
                "GOOD/C:H | “C:H”",
                "GOOD/RL:OF | “RL:OF”",
                "GOOD/MA:H | “MA:H”"
            })
    void takesNoMetricOfAnOlderVersion(String vector, String metric) {
        assertThat(refusal(vector.replace("GOOD", GOOD)))
                .startsWith(metric + " is a metric of an older CVSS version; ")
                .endsWith("score the abuse again under CVSS v4.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"E:A", "E:P", "E:U", "E:X", "E", "e:a"})
    void takesTheBaseWithoutExploitMaturity(String metric) {
        assertThat(refusal(GOOD + "/" + metric))
                .isEqualTo(
                        "“" + metric + "” is Exploit Maturity, a threat metric; AIVSS takes the base score (CVSS-B) and"
                                + " would count it twice, because the Threat Multiplier already is Exploit Maturity: leave E out and"
                                + " give it as threatMultiplier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CR:H", "IR:M", "AR:L", "MAV:L", "MAC:H", "MAT:P", "MPR:L", "MUI:N", "MVC:H", "MVI:L", "MVA:N", "MSC:H",
                "MSI:S", "MSA:X", "mav:l"
            })
    void takesNoMetricOfOneDeployment(String metric) {
        assertThat(refusal(GOOD + "/" + metric))
                .isEqualTo("“" + metric
                        + "” is an environmental metric; it belongs to one deployment, and the base describes"
                        + " the product: leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S:P", "S:N", "AU:Y", "R:I", "V:C", "RE:H", "U:Amber"})
    void takesNoMetricThatCarriesNoScore(String metric) {
        assertThat(refusal(GOOD + "/" + metric))
                .isEqualTo("“" + metric + "” is a supplemental metric; it carries no score, so leave it out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GOOD/XY:Z | “XY:Z” is no metric of CVSS v4.0; leave it out, the base metrics are AV AC AT PR UI VC VI VA SC SI SA",
                "GOOD/:N | “:N” is no metric of CVSS v4.0",
                "CVSS:4.0/AVN/AC:L | “AVN” is no metric of CVSS v4.0",
                "CVSS:4.0/AV/AC:L/AT:N | AV has no value; write AV: and one of N, A, L, P",
                "CVSS:4.0/AV:N/AC:/AT:N | AC has no value; write AC: and one of L, H",
                "CVSS:4.0/AV:X/AC:L/AT:N | AV is “X”; it must be one of N, A, L, P",
                "CVSS:4.0/AV:Network/AC:L | AV is “Network”; it must be one of N, A, L, P",
                "CVSS:4.0/AV:N:N/AC:L | AV is “N:N”; it must be one of N, A, L, P",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:M | PR is “M”; it must be one of N, L, H",
                "CVSS:4.0/AV:N/AC:L/AV:N | AV is given twice; leave one of the two out",
                "CVSS:4.0/AV:N/AC:L/AV:P | AV is given twice; leave one of the two out",
                "CVSS:4.0/AV:n/AC:L | AV is “n”, which is in lower case; write the whole vector in capitals",
                "CVSS:4.0/av:N/AC:L | “av” is in lower case; write the whole vector in capitals",
                "cvss:4.0/av:n/c:h | “cvss:4.0/” is in lower case; write the whole vector in capitals",
                "cvss:4.0/av:n/ac:l | “cvss:4.0/” is in lower case; write the whole vector in capitals"
            })
    void namesTheMetricAtFaultAndWhatToDo(String vector, String sentence) {
        assertThat(refusal(vector.replace("GOOD", GOOD))).startsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N | SA",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H | SC, SI, SA",
                "CVSS:4.0/AC:L/PR:L/UI:N/VC:H/VA:H/VI:H/SC:N/SI:N/SA:N | AV, AT",
                "CVSS:4.0/VC:H | AV, AC, AT, PR, UI, VI, VA, SC, SI, SA"
            })
    void namesEveryMetricThatIsMissing(String vector, String missing) {
        assertThat(refusal(vector))
                .isEqualTo("the CVSS vector lacks " + missing + "; all eleven base metrics are needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CVSS:4.0/AC:L/AV:N/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | AC stands where AV belongs",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SA:N/SI:N | SA stands where SI belongs",
                "CVSS:4.0/AV:N/AC:L/AT:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/PR:L | UI stands where PR belongs"
            })
    void namesTheMetricThatStandsWhereItShouldNot(String vector, String sentence) {
        assertThat(refusal(vector))
                .isEqualTo(sentence + "; the base metrics stand in the order AV AC AT PR UI VC VI VA SC SI SA");
    }

    @Test
    void pointsAtSlashesWithNothingBehindThem() {
        assertThat(refusal(GOOD + "/"))
                .isEqualTo("the CVSS vector ends in a slash; remove it, the value of SA comes last");
        assertThat(refusal("CVSS:4.0//AV:N")).isEqualTo("two slashes follow “CVSS:4.0”; remove one of them");
        assertThat(refusal("CVSS:4.0/AV:N//AC:L")).isEqualTo("two slashes follow “AV:N”; remove one of them");
        assertThat(refusal("CVSS:4.0/")).startsWith("no metric follows CVSS:4.0/; the base metrics are AV AC");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\r\n", "\u2003"})
    void saysThatTheVectorIsMissing(String vector) {
        assertThat(refusal(vector)).startsWith("the CVSS vector is missing; it begins with CVSS:4.0/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | “nonsense”",
                "AV:N/AC:L/AT:N/PR:L/UI:N/VC:H | “AV:N/AC:L/AT:N/PR:L/UI:N…”",
                "CVSS:4.1/AV:N | “CVSS:4.1/AV:N”",
                "CVSS:4.0 | “CVSS:4.0”",
                "(CVSS:4.0/AV:N/C:H) | “(CVSS:4.0/AV:N/C:H)”",
                "<script>alert(1)</script>AV:N | “<script>alert(1)</script…”"
            })
    void asksForTheBeginning(String vector, String shown) {
        assertThat(refusal(vector))
                .isEqualTo("a CVSS v4.0 vector begins with CVSS:4.0/ and not with " + shown
                        + "; write CVSS:4.0/ and then the eleven base metrics");
    }

    @Test
    void pointsAtCharactersThatNoVectorHolds() {
        String tail = "; a vector holds letters, digits, colons, slashes and one point only, so leave it out";
        assertThat(refusal(" " + GOOD)).isEqualTo("character 1 of the CVSS vector is a blank" + tail);
        assertThat(refusal(GOOD.replace("/AT", " /AT"))).isEqualTo("character 19 of the CVSS vector is a blank" + tail);
        assertThat(refusal(GOOD + "\n")).isEqualTo("character 64 of the CVSS vector is U+000A" + tail);
        assertThat(refusal(GOOD + "\0")).isEqualTo("character 64 of the CVSS vector is U+0000" + tail);
        assertThat(refusal(GOOD.replace("AV:N", "AV:Ｎ"))).isEqualTo("character 13 of the CVSS vector is U+FF2E" + tail);
        assertThat(refusal("CVSS:4.0/AV:\u202eN")).isEqualTo("character 13 of the CVSS vector is U+202E" + tail);
        assertThat(refusal("CVSS:4.0/\ud83d\udd25")).isEqualTo("character 10 of the CVSS vector is U+1F525" + tail);
        assertThat(refusal("CVSS:4.0/\ud83d")).isEqualTo("character 10 of the CVSS vector is U+D83D" + tail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CVSS:4.0/", "AV:N/", "x", " ", "(", "/", "\n", "é", "CVSS:3.1/"})
    void refusesAVectorOfAHundredKilobytesByItsLengthAlone(String part) {
        String vector = part.repeat(100_000 / part.length());
        assertThat(refusal(vector))
                .isEqualTo("the CVSS vector has " + vector.length()
                        + " characters and a CVSS v4.0 base vector has 63; give the"
                        + " eleven base metrics and nothing else");
    }

    @Test
    void readsThroughEveryGroupOfMetricsBeforeItCallsAVectorTooLong() {
        assertThat(refusal(
                        GOOD + "/E:A/CR:H/IR:H/AR:H/MAV:N/MAC:L/MAT:N/MPR:N/MUI:N/MVC:H/MVI:H/MVA:H/MSC:H/MSI:S/MSA:S"
                                + "/S:P/AU:Y/R:I/V:C/RE:M/U:Amber"))
                .startsWith("“E:A” is Exploit Maturity");
    }

    @Test
    void repeatsAtMostTwentyFourCharacters() {
        assertThat(refusal("CVSS:4.0/AV:" + "N".repeat(150)))
                .isEqualTo("AV is “" + "N".repeat(24) + "…”; it must be one of N, A, L, P");
        assertThat(refusal(GOOD + "/" + "Z".repeat(100))).startsWith("“" + "Z".repeat(24) + "…” is no metric");
        assertThat(refusal("CVSS:4.0/" + "Q".repeat(100) + "//"))
                .isEqualTo("two slashes follow “" + "Q".repeat(24) + "…”; remove one of them");
    }
}
