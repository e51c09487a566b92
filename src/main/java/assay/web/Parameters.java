package assay.web;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads typed path and query parameters; a query parameter of the wrong type is named, a path of that kind is nowhere. */
@Provider
class Parameters implements ParamConverterProvider {

    private record Reading<T>(Function<String, T> from, String kind) {}

    private static final Map<Class<?>, Reading<?>> READINGS = Map.of(
            int.class, new Reading<>(Integer::valueOf, "a whole number"),
            Integer.class, new Reading<>(Integer::valueOf, "a whole number"),
            long.class, new Reading<>(Long::valueOf, "a whole number"),
            Long.class, new Reading<>(Long::valueOf, "a whole number"),
            BigDecimal.class, new Reading<>(BigDecimal::new, "a number"),
            UUID.class, new Reading<>(Parameters::uuid, "a UUID"),
            boolean.class, new Reading<>(Parameters::flag, "true or false"),
            Boolean.class, new Reading<>(Parameters::flag, "true or false"));

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Reading<T> reading = (Reading<T>) (type.isEnum() ? oneOf(type) : READINGS.get(type));
        return reading == null ? null : new Converter<>(reading, annotations == null ? new Annotation[0] : annotations);
    }

    private static UUID uuid(String text) {
        UUID read = UUID.fromString(text);
        if (!read.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("a UUID is written in full");
        }
        return read;
    }

    /** 0 is also what the framework passes for a flag that was not given. */
    private static boolean flag(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Reading<Object> oneOf(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", "));
        return new Reading<>(
                text -> Arrays.stream(constants)
                        .filter(c -> c.toString().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                "one of " + names);
    }

    private record Converter<T>(Reading<T> reading, Annotation[] annotations) implements ParamConverter<T> {
        @Override
        public T fromString(String value) {
            try {
                return value == null ? null : reading.from().apply(value);
            } catch (IllegalArgumentException e) {
                throw refused(value);
            }
        }

        private ProblemException refused(String value) {
            if (Arrays.stream(annotations).anyMatch(PathParam.class::isInstance)) {
                return new ProblemException(Problems.status(404).orElseThrow());
            }
            String name = Arrays.stream(annotations)
                    .filter(QueryParam.class::isInstance)
                    .map(a -> ((QueryParam) a).value())
                    .findFirst()
                    .orElse("");
            return new ProblemException(Problem.of(
                            RequestCode.INVALID_VALUE,
                            "The parameter " + name + " is “" + Shown.brief(value) + "”; it must be " + reading.kind()
                                    + ".")
                    .at("/" + name));
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
