package assay.aivss;

import assay.aivss.AivssScore.Adjustment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What all editions share: tables from a data file, and the checks that hold inputs to them. Subclasses hold the equation. */
abstract class Edition implements AivssEdition {
    private final EditionTable table;
    private final String sumLine;
    private final EquationLine aarsLine;
    private final EquationLine scoreLine;
    /** The legal factor value nearest to each hundredth from 0.00 to 1.00: looked up, since a million drafts may be rounded. */
    private final List<BigDecimal> nearestToHundredth;

    Edition(String id) {
        table = EditionTable.read(id);
        sumLine = "Σ = sum of the " + table.factors().size() + " factors";
        aarsLine = new EquationLine(table.aarsLine());
        scoreLine = new EquationLine(table.scoreLine());
        nearestToHundredth = IntStream.rangeClosed(0, 100)
                .mapToObj(hundredths -> table.factorValues().nearest(BigDecimal.valueOf(hundredths, 2)))
                .toList();
    }

    /** The agentic part for this factor sum; exact, and linear in {@code sum}. */
    abstract BigDecimal aars(BigDecimal cvss, BigDecimal sum, BigDecimal thm);

    /** The score before cap and rounding; exact, and linear in {@code aars}. */
    abstract BigDecimal raw(BigDecimal cvss, BigDecimal aars, BigDecimal thm, BigDecimal mf);

    String sumLine() {
        return sumLine;
    }

    EquationLine aarsLine() {
        return aarsLine;
    }

    EquationLine scoreLine() {
        return scoreLine;
    }

    @Override
    public AivssScore score(AivssInput input) {
        for (Factor factor : table.factors()) {
            FactorValue value = given(input, factor);
            if (!table.factorValues().allows(value)) {
                String field = "factors/" + factor.key() + "/";
                check(field + "value", factor.key(), value.value(), table.factorValues());
                check(field + "low", "low end of " + factor.key(), value.low(), table.factorValues());
                check(field + "high", "high end of " + factor.key(), value.high(), table.factorValues());
            }
        }
        refuseOthers(input);
        check("threatMultiplier", "threatMultiplier", input.threatMultiplier(), table.threatMultipliers());
        check("mitigationFactor", "mitigationFactor", input.mitigationFactor(), table.mitigationFactors());
        return new Calculation(this, input).score(List.of());
    }

    @Override
    public AivssInput nearestLegal(AivssInput input) {
        refuseOthers(input);
        Map<Factor, FactorValue> values = new EnumMap<>(Factor.class);
        for (Factor factor : table.factors()) {
            FactorValue given = given(input, factor);
            values.put(factor, table.factorValues().allows(given) ? given : nearestLegal(given));
        }
        return new AivssInput(
                input.cvss(),
                values,
                table.threatMultipliers().nearest(input.threatMultiplier()),
                table.mitigationFactors().nearest(input.mitigationFactor()));
    }

    private FactorValue nearestLegal(FactorValue given) {
        BigDecimal value = nearest(given.value());
        return given.hasRange()
                ? new FactorValue(value, nearest(given.low()), nearest(given.high()), given.certainty())
                : new FactorValue(value, value, value, given.certainty());
    }

    private BigDecimal nearest(BigDecimal hundredths) {
        return nearestToHundredth.get(hundredths.unscaledValue().intValue());
    }

    @Override
    public AivssScore scoreRounded(AivssInput input) {
        AivssInput used = nearestLegal(input);
        List<Adjustment> told = new ArrayList<>();
        for (Factor factor : table.factors()) {
            FactorValue given = input.factors().get(factor);
            FactorValue scored = used.factors().get(factor);
            String field = "factors/" + factor.key();
            tell(told, field, given.value(), scored.value());
            if (given.hasRange()) {
                tell(told, field + "/low", given.low(), scored.low());
                tell(told, field + "/high", given.high(), scored.high());
            }
        }
        tell(told, "threatMultiplier", input.threatMultiplier(), used.threatMultiplier());
        tell(told, "mitigationFactor", input.mitigationFactor(), used.mitigationFactor());
        return new Calculation(this, used).score(told);
    }

    private static void tell(List<Adjustment> told, String field, BigDecimal given, BigDecimal used) {
        if (given.compareTo(used) != 0) {
            told.add(new Adjustment(field, given, used));
        }
    }

    private FactorValue given(AivssInput input, Factor factor) {
        FactorValue value = input.factors().get(factor);
        if (value == null) {
            throw new InvalidAivssInput(
                    "factors/" + factor.key(),
                    "the factor " + factor.key() + " is missing; edition " + id() + " takes all "
                            + table.factors().size());
        }
        return value;
    }

    private void refuseOthers(AivssInput input) {
        if (input.factors().size() == table.factors().size()) {
            return;
        }
        for (Factor factor : input.factors().keySet()) {
            if (!table.factors().contains(factor)) {
                throw new InvalidAivssInput(
                        "factors/" + factor.key(),
                        "edition " + id() + " does not know the factor " + factor.key() + "; leave it out");
            }
        }
    }

    private void check(String field, String name, BigDecimal number, LegalValues legal) {
        if (!legal.allows(number)) {
            throw new InvalidAivssInput(
                    field,
                    "the " + name + " is " + Decimals.shown(number) + "; edition " + id() + " takes "
                            + legal.inWords());
        }
    }

    @Override
    public String id() {
        return table.id();
    }

    @Override
    public String title() {
        return table.title();
    }

    @Override
    public List<String> equations() {
        return List.of(table.scoreLine(), table.aarsLine());
    }

    @Override
    public String source() {
        return table.source();
    }

    @Override
    public String status() {
        return table.status();
    }

    @Override
    public String note() {
        return table.note();
    }

    @Override
    public List<Factor> factors() {
        return table.factors();
    }

    @Override
    public LegalValues factorValues() {
        return table.factorValues();
    }

    @Override
    public LegalValues threatMultipliers() {
        return table.threatMultipliers();
    }

    @Override
    public LegalValues mitigationFactors() {
        return table.mitigationFactors();
    }

    @Override
    public List<WorkedExample> examples() {
        return table.examples();
    }
}
