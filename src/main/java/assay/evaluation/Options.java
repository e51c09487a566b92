package assay.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param drafter by name; the service's own choice when empty
 * @param out where to write the results; nowhere when empty
 * @param compare results of an earlier run
 * @param limit only so many listings, the first by name
 * @param parallel listings at once, 1 or more
 */
record Options(
        Path source,
        Optional<String> drafter,
        Optional<Path> out,
        Optional<Path> compare,
        Optional<Integer> limit,
        int parallel) {

    static final String USAGE =
            "Write: evaluate FOLDER [--drafter rules|model] [--out FILE] [--compare FILE] [--limit N]"
                    + " [--parallel N]. fixtures/README.md says what the folder holds.";

    private static final int MOST = 1_000_000;
    private static final int MOST_AT_ONCE = 1_000;

    /**
     * @param arguments those after {@code evaluate}
     * @throws BadInput with a sentence
     */
    static Options parse(List<String> arguments) {
        Optional<Path> source = Optional.empty();
        Options read =
                new Options(Path.of("."), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--")) {
                i++;
                if (i == arguments.size()) {
                    throw new BadInput(argument + " needs a value. " + USAGE);
                }
                read = read.with(argument, arguments.get(i));
            } else if (source.isPresent()) {
                throw new BadInput("Only one folder can be evaluated at a time. " + USAGE);
            } else {
                source = Optional.of(Path.of(argument));
            }
        }
        Path folder = source.orElseThrow(() -> new BadInput("Name a folder of listings. " + USAGE));
        return new Options(folder, read.drafter, read.out, read.compare, read.limit, read.parallel);
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--drafter" -> new Options(source, Optional.of(value), out, compare, limit, parallel);
            case "--out" -> new Options(source, drafter, Optional.of(Path.of(value)), compare, limit, parallel);
            case "--compare" -> new Options(source, drafter, out, Optional.of(Path.of(value)), limit, parallel);
            case "--limit" ->
                new Options(source, drafter, out, compare, Optional.of(number(option, value, MOST)), parallel);
            case "--parallel" -> new Options(source, drafter, out, compare, limit, number(option, value, MOST_AT_ONCE));
            default -> throw new BadInput("There is no option " + option + ". " + USAGE);
        };
    }

    private static int number(String option, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers that are none of use.
        }
        throw new BadInput(option + " is “" + text + "”; write a number from 1 to " + most + ".");
    }
}
