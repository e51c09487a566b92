package assay.access;

import static org.assertj.core.api.Assertions.assertThat;

import assay.access.AuditWalk.Fault;
import assay.access.AuditWalk.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AuditWalkTest {
    private static final AuditEntry FIRST = new AuditEntry(
            1,
            "2026-11-21T03:20:00.000123Z",
            "local",
            "DECIDED",
            "assessment:5b1f2f5e-51f6-4f0e-9a55-0d5b7f5a2c11",
            OptionalInt.of(2),
            AuditHash.sha256("{\"item\":\"factor:autonomy\"}"),
            AuditHash.NOTHING_BEFORE,
            "");

    /** One field of an entry, changed. */
    enum Field {
        SEQ,
        AT,
        ACTOR,
        ACT,
        OBJECT,
        VERSION,
        CONTENT,
        PREVIOUS,
        HASH
    }

    @Provide
    Arbitrary<List<AuditEntry>> chains() {
        return AuditChains.atLeast(1);
    }

    @Provide
    Arbitrary<List<AuditEntry>> longer() {
        return AuditChains.atLeast(2);
    }

    private static AuditEntry changed(AuditEntry e, Field field, String text) {
        String hash = AuditHash.sha256(text);
        return new AuditEntry(
                field == Field.SEQ ? e.seq() + 1 + text.length() : e.seq(),
                field == Field.AT ? e.at().replace("2026", "2025") : e.at(),
                field == Field.ACTOR ? text : e.actor(),
                field == Field.ACT ? text : e.act(),
                field == Field.OBJECT ? text : e.object(),
                field != Field.VERSION
                        ? e.version()
                        : e.version().isPresent() ? OptionalInt.empty() : OptionalInt.of(text.length()),
                field == Field.CONTENT ? hash : e.contentSha256(),
                field == Field.PREVIOUS ? hash : e.previousHash(),
                field == Field.HASH ? hash : e.hash());
    }

    @Property(tries = 200)
    void aTrailAsItWasWrittenIsWhole(@ForAll("chains") List<AuditEntry> chain) {
        assertThat(AuditChains.walk(chain)).isEmpty();
    }

    @Property(tries = 300)
    void anyChangeOfOneFieldOfOneEntryIsFound(
            @ForAll("chains") List<AuditEntry> chain, @ForAll int index, @ForAll Field field, @ForAll String text) {
        int at = Math.floorMod(index, chain.size());
        AuditEntry other = changed(chain.get(at), field, text);
        Assume.that(!other.equals(chain.get(at)));
        List<AuditEntry> tampered = new ArrayList<>(chain);
        tampered.set(at, other);
        assertThat(AuditChains.walk(tampered)).map(Finding::seq).contains(at + 1L);
    }

    @Property
    void aChangeThatIsHashedAnewIsFoundAtTheNextEntry(
            @ForAll("longer") List<AuditEntry> chain, @ForAll int index, @ForAll String text) {
        int at = Math.floorMod(index, chain.size() - 1);
        AuditEntry other = changed(chain.get(at), Field.OBJECT, text);
        Assume.that(!other.equals(chain.get(at)));
        List<AuditEntry> tampered = new ArrayList<>(chain);
        tampered.set(at, other.withHash(AuditHash.of(other)));
        assertThat(AuditChains.walk(tampered)).hasValueSatisfying(f -> {
            assertThat(f.seq()).isEqualTo(at + 2L);
            assertThat(f.fault()).isEqualTo(Fault.NOT_LINKED);
        });
    }

    @Property
    void theRemovalOfAnyEntryButTheLastIsFound(@ForAll("longer") List<AuditEntry> chain, @ForAll int index) {
        int at = Math.floorMod(index, chain.size() - 1);
        List<AuditEntry> tampered = new ArrayList<>(chain);
        tampered.remove(at);
        assertThat(AuditChains.walk(tampered)).hasValueSatisfying(f -> {
            assertThat(f.seq()).isEqualTo(at + 1L);
            assertThat(f.fault()).isEqualTo(Fault.MISSING);
        });
    }

    @Property
    void aGapThatIsNumberedAwayIsFound(@ForAll("longer") List<AuditEntry> chain, @ForAll int index) {
        int at = Math.floorMod(index, chain.size() - 1);
        List<AuditEntry> tampered = new ArrayList<>(chain.subList(0, at));
        chain.subList(at + 1, chain.size()).forEach(e -> tampered.add(e.numbered(e.seq() - 1)));
        assertThat(AuditChains.walk(tampered)).map(Finding::seq).contains(at + 1L);
    }

    @Property
    void twoEntriesThatChangedPlacesAreFound(
            @ForAll("longer") List<AuditEntry> chain, @ForAll int one, @ForAll @IntRange(min = 1, max = 19) int away) {
        int a = Math.floorMod(one, chain.size());
        int b = (a + away) % chain.size();
        Assume.that(a != b);
        List<AuditEntry> tampered = new ArrayList<>(chain);
        tampered.set(a, chain.get(b).numbered(a + 1L));
        tampered.set(b, chain.get(a).numbered(b + 1L));
        assertThat(AuditChains.walk(tampered)).hasValueSatisfying(f -> {
            assertThat(f.seq()).isEqualTo(Math.min(a, b) + 1L);
            assertThat(f.fault()).isEqualTo(Fault.OUT_OF_ORDER);
            assertThat(f.sentence()).endsWith("it was written as entry " + (Math.max(a, b) + 1) + ".");
        });
    }

    @Test
    void namesAllThatIsMissing() {
        List<AuditEntry> chain = AuditChains.chained(Collections.nCopies(9, FIRST));
        assertThat(AuditChains.walk(List.of(chain.get(0), chain.get(5)))
                        .orElseThrow()
                        .sentence())
                .isEqualTo("Entries 2 to 5 are missing: the next one there is entry 6.");
        assertThat(AuditChains.walk(chain.subList(1, 9)).orElseThrow().sentence())
                .isEqualTo("Entry 1 is missing: the next one there is entry 2.");
    }

    /** The expected one was computed by another program, from the description in ARCHITECTURE.md. */
    @Test
    void theHashIsThatOfTheCanonicalFormOnEveryMachine() {
        assertThat(AuditHash.of(FIRST)).isEqualTo("31bd30ccdd7b7a817ea2b308305979bb10a755defd8ee232277e66c8b970d557");
    }
}
