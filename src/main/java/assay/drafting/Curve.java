package assay.drafting;

import java.util.List;

/** Lines through the points that the grading guide gives. */
final class Curve {
    private Curve() {}

    /** The height at {@code x} of a line through given points, straight between them and level outside. */
    static double at(List<List<Double>> points, double x) {
        if (x <= points.get(0).get(0)) {
            return points.get(0).get(1);
        }
        for (int i = 1; i < points.size(); i++) {
            double from = points.get(i - 1).get(0);
            double to = points.get(i).get(0);
            if (x <= to) {
                double part = to == from ? 0 : (x - from) / (to - from);
                return points.get(i - 1).get(1)
                        + part * (points.get(i).get(1) - points.get(i - 1).get(1));
            }
        }
        return points.get(points.size() - 1).get(1);
    }
}
