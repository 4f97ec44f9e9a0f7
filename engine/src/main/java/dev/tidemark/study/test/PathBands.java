package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The mean of several paths of equal length with its bands; paths of one cluster may depend on each other.
 *
 * <p>Clusters are drawn with replacement, all paths of a cluster together. The pointwise band is mean -+ the quantile of
 * Student's t (clusters - 1) times the error between clusters; the simultaneous band takes the quantile of the largest
 * studentised distance of the resamples over all days instead: the whole path lies within it as often as its level says.
 * With few clusters it is very wide, and infinite where too many resamples draw one cluster only; without at least two
 * clusters there are no bands (NaN).
 *
 * <p>Source: Montiel Olea and Plagborg-Moller (2019), Journal of Applied Econometrics 34; clusters: Cameron, Gelbach and
 * Miller (2008), Review of Economics and Statistics 90.
 *
 * @param paths how many paths
 * @param clusters how many clusters they form: the effective number of independent paths
 * @param mean mean on each day, in the paths' unit
 * @param low lower end of the pointwise band
 * @param high upper end of it
 * @param lowest lower end of the simultaneous band
 * @param highest upper end of it
 */
public record PathBands(
        int paths, int clusters, double[] mean, double[] low, double[] high, double[] lowest, double[] highest) {
    private static final int PIECE = 64;

    /**
     * How bands are made.
     *
     * @param level their level, such as 0.95
     * @param resamples how many resamples; 0 for no bands
     * @param seed their seed
     */
    public record Plan(double level, int resamples, long seed) {}

    /**
     * The cluster of each of some events: one whose window overlaps that of the event before belongs to its cluster.
     *
     * @param events positions, ascending
     * @param width how many days a window has
     * @return clusters from 0, ascending
     */
    public static int[] clusters(int[] events, int width) {
        int[] cluster = new int[events.length];
        for (int e = 1; e < events.length; e++) {
            cluster[e] = cluster[e - 1] + (events[e] - events[e - 1] < width ? 0 : 1);
        }
        return cluster;
    }

    /**
     * Averages paths.
     *
     * @param paths finite values: one row a path, all of the same length
     * @param cluster the cluster of each path, from 0, ascending without gaps
     * @param plan how bands are made
     * @param trials runs the resamples
     * @throws BadInput if there is no path, or a value is not finite
     */
    public static PathBands of(double[][] paths, int[] cluster, Plan plan, Trials trials) {
        if (paths.length == 0 || paths.length != cluster.length) {
            throw new BadInput(paths.length + " paths in " + cluster.length + " clusters");
        }
        int width = paths[0].length;
        int clusters = cluster[cluster.length - 1] + 1;
        double[][] sums = new double[clusters][width];
        int[] sizes = new int[clusters];
        double[] mean = new double[width];
        for (int e = 0; e < paths.length; e++) {
            Columns.finite(paths[e], width);
            sizes[cluster[e]]++;
            for (int j = 0; j < width; j++) {
                sums[cluster[e]][j] += paths[e][j];
                mean[j] += paths[e][j] / paths.length;
            }
        }
        double[][] bands = bands(mean, sums, sizes, plan, trials);
        return new PathBands(paths.length, clusters, mean, bands[0], bands[1], bands[2], bands[3]);
    }

    private static double[][] bands(double[] mean, double[][] sums, int[] sizes, Plan plan, Trials trials) {
        int width = mean.length;
        int clusters = sizes.length;
        double[][] bands = new double[4][width];
        for (double[] band : bands) {
            Arrays.fill(band, Double.NaN);
        }
        if (clusters < 2 || plan.resamples() == 0) {
            return bands;
        }
        int[] each = IntStream.range(0, clusters).toArray();
        double[] error = errors(each, sums, sizes, mean);
        int pieces = (plan.resamples() + PIECE - 1) / PIECE;
        double[] largest = trials
                .run(
                        pieces,
                        p -> IntStream.range(p * PIECE, Math.min(plan.resamples(), (p + 1) * PIECE))
                                .mapToDouble(b -> largest(mean, error, sums, sizes, Seeds.stream(plan.seed(), b)))
                                .toArray())
                .stream()
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        // Of rank level (B + 1), counted from 1.
        double rank = Math.floor(plan.level() * (largest.length + 1.0));
        double wide = largest[(int) Math.clamp(rank - 1, 0, largest.length - 1.0)];
        double narrow = Tails.quantileAboveT((1 - plan.level()) / 2, clusters - 1);
        for (int j = 0; j < width; j++) {
            bands[0][j] = mean[j] - narrow * error[j];
            bands[1][j] = mean[j] + narrow * error[j];
            bands[2][j] = mean[j] - wide * error[j];
            bands[3][j] = mean[j] + wide * error[j];
        }
        return bands;
    }

    /** The largest studentised distance of a resampled mean path; infinite where a resample has no error. */
    private static double largest(double[] mean, double[] own, double[][] sums, int[] sizes, SplittableRandom random) {
        int[] drawn = new int[sizes.length];
        Arrays.setAll(drawn, c -> random.nextInt(sizes.length));
        double[] path = path(drawn, sums, sizes);
        double[] error = errors(drawn, sums, sizes, path);
        double largest = 0;
        for (int j = 0; j < mean.length; j++) {
            largest = Math.max(
                    largest, Math.abs(Studentised.ratio(path[j] - mean[j], error[j], Studentised.ROUNDING * own[j])));
        }
        return largest;
    }

    private static double[] path(int[] clusters, double[][] sums, int[] sizes) {
        double[] path = new double[sums[0].length];
        int events = 0;
        for (int c : clusters) {
            events += sizes[c];
            for (int j = 0; j < path.length; j++) {
                path[j] += sums[c][j];
            }
        }
        for (int j = 0; j < path.length; j++) {
            path[j] /= events;
        }
        return path;
    }

    /** The standard error of a mean path, between its clusters. */
    private static double[] errors(int[] clusters, double[][] sums, int[] sizes, double[] path) {
        double[] squares = new double[path.length];
        int events = 0;
        for (int c : clusters) {
            events += sizes[c];
            for (int j = 0; j < path.length; j++) {
                double distance = sums[c][j] - sizes[c] * path[j];
                squares[j] += distance * distance;
            }
        }
        double correction = clusters.length / (clusters.length - 1.0);
        for (int j = 0; j < path.length; j++) {
            squares[j] = Math.sqrt(correction * squares[j]) / events;
        }
        return squares;
    }
}
