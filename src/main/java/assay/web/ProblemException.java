package assay.web;

import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem. */
public final class ProblemException extends WebApplicationException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), problem.status());
        this.problem = problem;
    }

    public static ProblemException of(RequestCode code, String detail) {
        return new ProblemException(Problem.of(code, detail));
    }

    /** A problem of one field; {@code pointer} is a JSON pointer such as {@code /factors/tool_use/low}. */
    public static ProblemException at(String pointer, RequestCode code, String detail) {
        return new ProblemException(Problem.of(code, detail).at(pointer));
    }

    /** What {@code thrown} says of a value that stands at {@code parent}, a JSON pointer, inside a larger body. */
    public static ProblemException inside(String parent, Exception thrown) {
        Problem problem = Problems.of(thrown);
        return new ProblemException(
                problem.pointer().map(field -> problem.at(parent + field)).orElse(problem));
    }

    public Problem problem() {
        return problem;
    }
}
