package assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \u00a0 ",
                "a:b",
                "a\uff1ab",
                "ada (key CI)",
                "ada \uff08key CI\uff09",
                "ada (key",
                "ada\u202enimda",
                "ad\u200ba",
                "ada\u2066",
                "\ufeffada",
                "ad\u00ada",
                "a\u2028b",
                "a\nb",
                "Nobody",
                "\uff41ssay",
                "local\u00a0\u2003Reviewer",
                "vendor (unverified)",
                "root-\u0430dmin",
                "\u0430\u0455\u0455\u0430\u0443"
            })
    void refusesWhatCouldBeTakenForSomebodyElse(String name) {
        assertThatThrownBy(() -> AccountNames.checked(name)).isInstanceOf(AccessRefused.class);
        assertThat(AccountNames.checked(AccountNames.free(name, taken -> false)))
                .as("from a provider")
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "root-admin,root-\u0430dmin,true",
        "paul,pau1,true",
        "Ivan,lvan,true",
        "Ada,ada,true",
        "modern,rnodern,true",
        "paul,paula,false",
        "ada,eve,false"
    })
    void tellsWhatReadersTakeForEachOther(String one, String other, boolean alike) {
        assertThat(AccountNames.lookAlike(one, other)).isEqualTo(alike);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00eb M\u00fcller-O\u2019Neil 2",
                "\u0410\u043d\u043d\u0430",
                "\u5c71\u7530\u306f\u308b\u304b",
                "\u0633\u0627\u0631\u0629"
            })
    void namesOfAnyOneScriptMayBe(String name) {
        assertThat(AccountNames.checked(name)).isEqualTo(AccountNames.plain(name));
        assertThat(AccountNames.free(name, taken -> false)).isEqualTo(AccountNames.plain(name));
    }

    @ParameterizedTest
    @CsvSource({"ada,ada", "' Ada  Lovelace ',Ada Lovelace", "\uff41da,ada", "u\u0308,\u00fc", "<b>,<b>"})
    void keepsOneSpellingOfOthers(String typed, String kept) {
        assertThat(AccountNames.checked(typed)).isEqualTo(kept);
        assertThat(AccountNames.free(typed, taken -> false)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"nobody,nobody 2", "ADA,ADA 3", "a:b,a b", "ada (key,ada key", "'',somebody"})
    void numbersWhatIsTakenOrReserved(String wanted, String free) {
        assertThat(AccountNames.free(wanted, taken -> taken.equalsIgnoreCase("ada") || taken.equalsIgnoreCase("ada 2")))
                .isEqualTo(free);
    }

    @Property
    void whateverAProviderSendsBecomesANameThatMayBeOne(@ForAll @StringLength(max = 200) String wanted) {
        String free = AccountNames.free(wanted, taken -> !taken.endsWith("2"));
        assertThat(AccountNames.checked(free)).isEqualTo(free);
    }
}
