package dev.tidemark.brief.html;

import dev.tidemark.study.Rotation;
import java.util.ArrayList;
import java.util.List;

/**
 * What the chart of a rotation draws: what 1 became, on at most so many days that no picture shows more, and the days in the
 * first leg.
 *
 * @param days the days drawn, epoch days
 * @param net what 1 became by the rotation
 * @param into by the first leg
 * @param from by the second leg
 * @param under the lowest of worth over highest worth before, less 1, since the day drawn before
 * @param held first and last days of the spans spent in the first leg
 */
record RotationPicture(int[] days, double[] net, double[] into, double[] from, double[] under, List<int[]> held) {
    private static final int MOST_POINTS = 1_500;

    /** The picture. */
    static RotationPicture of(Rotation.Earned earned) {
        Rotation.Path path = earned.path();
        int n = path.net().length;
        int step = n / MOST_POINTS + 1;
        int points = 1 + (n + step - 1) / step;
        var made = new RotationPicture(
                new int[points],
                new double[points],
                new double[points],
                new double[points],
                new double[points],
                held(earned));
        double[] worth = {1, 1, 1};
        double highest = 1;
        double lowest = 0;
        made.put(0, earned.from(), worth, 0);
        for (int i = 0, at = 1; i < n; i++) {
            worth[0] *= 1 + path.net()[i];
            worth[1] *= 1 + path.into()[i];
            worth[2] *= 1 + path.from()[i];
            highest = Math.max(highest, worth[0]);
            lowest = Math.min(lowest, worth[0] / highest - 1);
            if ((i + 1) % step == 0 || i == n - 1) {
                made.put(at++, earned.from() + 1 + i, worth, lowest);
                lowest = 0;
            }
        }
        return made;
    }

    private void put(int at, int day, double[] worth, double lowest) {
        days[at] = day;
        net[at] = worth[0];
        into[at] = worth[1];
        from[at] = worth[2];
        under[at] = lowest;
    }

    private static List<int[]> held(Rotation.Earned earned) {
        boolean[] in = earned.path().held();
        List<int[]> spans = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= in.length; i++) {
            boolean now = i < in.length && in[i];
            if (now && start < 0) {
                start = i;
            } else if (!now && start >= 0) {
                spans.add(new int[] {earned.from() + 1 + start, earned.from() + i});
                start = -1;
            }
        }
        return spans;
    }
}
