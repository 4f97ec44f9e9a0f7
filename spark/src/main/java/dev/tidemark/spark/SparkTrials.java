package dev.tidemark.spark;

import dev.tidemark.stat.Shared;
import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Trials whose tasks run on the executors of a Spark cluster; what is no {@link Task} runs on this machine.
 *
 * <p>A task is broadcast once to each executor, its pieces go in slices of neighbours, one slice a Spark task. Slices are
 * many times as many as there are cores, so that a lost or slow machine costs little, and answers are told as their slice
 * comes back. An executor that is lost takes its unfinished slices with it; Spark has them done again elsewhere. Answers
 * are put in the order of the pieces, so that nothing depends on how they were cut or where they ran.
 */
public final class SparkTrials implements Trials {
    private static final int SLICES_A_CORE = 8;
    private static final int LARGEST_SLICE = 1024;
    /** About so many bytes go to an executor with one slice: less than what Spark sends in one message. */
    private static final long LARGEST_MESSAGE = 16_000_000;

    private final JavaSparkContext spark;
    private final Trials here;
    private final int patience;

    /**
     * Trials on a cluster.
     *
     * @param spark the cluster
     * @param here runs what does not travel
     * @param patience how many seconds to go on without any executor; 0 where this process is the executor
     */
    public SparkTrials(JavaSparkContext spark, Trials here, int patience) {
        this.spark = spark;
        this.here = here;
        this.patience = patience;
    }

    /** Neighbouring pieces, and the number of the first. */
    private record Slice<I>(int first, List<I> pieces) implements Serializable {}

    /**
     * What comes back of a slice.
     *
     * @param answers of its pieces, in order, up to the one that failed
     * @param thrown what that one threw; it would throw it on every machine, so that Spark need not try again
     */
    private record Came<T>(List<T> answers, @Nullable RuntimeException thrown) implements Serializable {}

    /** What an executor does with a slice. */
    private static final class Work<I, T> extends AbstractFunction2<TaskContext, Iterator<Slice<I>>, Came<T>>
            implements Serializable {
        private final Broadcast<Task<I, T>> task;

        Work(Broadcast<Task<I, T>> task) {
            this.task = task;
        }

        @Override
        public Came<T> apply(TaskContext context, Iterator<Slice<I>> slices) {
            Task<I, T> shared = task.value();
            List<T> answers = new ArrayList<>();
            while (slices.hasNext()) {
                for (I piece : slices.next().pieces()) {
                    context.killTaskIfInterrupted();
                    try {
                        answers.add(shared.run(piece));
                    } catch (RuntimeException e) {
                        return new Came<>(answers, e);
                    }
                }
            }
            return new Came<>(answers, null);
        }
    }

    /** Takes what comes back of slices; Spark calls it for one after the other. */
    private static final class Taking<I, T> extends AbstractFunction2<Object, Came<T>, BoxedUnit> {
        private final List<Slice<I>> slices;
        private final Object[] answers;
        private final Task.Arrivals<? super T> arrivals;
        private final Map<Integer, RuntimeException> thrown = new TreeMap<>();

        Taking(List<Slice<I>> slices, int pieces, Task.Arrivals<? super T> arrivals) {
            this.slices = slices;
            this.answers = new Object[pieces];
            this.arrivals = arrivals;
        }

        @Override
        public BoxedUnit apply(Object slice, Came<T> came) {
            int number = slices.get((Integer) slice).first();
            for (T answer : came.answers()) {
                answers[number] = answer;
                arrivals.arrived(number, answer);
                number++;
            }
            if (came.thrown() != null) {
                thrown.put(number, came.thrown());
            }
            return BoxedUnit.UNIT;
        }

        /** All answers; where pieces failed, what the first of them threw. */
        List<T> all() {
            if (!thrown.isEmpty()) {
                throw thrown.values().iterator().next();
            }
            List<T> all = new ArrayList<>(answers.length);
            for (Object answer : answers) {
                @SuppressWarnings("unchecked") // each is what the piece of its number gave
                T one = (T) answer;
                all.add(one);
            }
            return all;
        }
    }

    @Override
    public boolean travels() {
        return true;
    }

    /** A value that each executor fetches when it is first asked for it; gone when nothing refers to it any more. */
    private record Sent<T>(Broadcast<T> value) implements Shared<T> {
        @Override
        public T get() {
            return value.value();
        }
    }

    @Override
    public <T> Shared<T> share(T value) {
        return new Sent<>(spark.broadcast(value));
    }

    @Override
    public <T> List<T> run(int pieces, IntFunction<T> piece) {
        return here.run(pieces, piece);
    }

    @Override
    public <I, T> List<T> run(Task<I, T> task, List<I> pieces, Task.Arrivals<? super T> arrivals) {
        if (pieces.isEmpty()) {
            return List.of();
        }
        List<Slice<I>> slices = slices(pieces);
        Taking<I, T> taking = new Taking<>(slices, pieces.size(), arrivals);
        SparkContext context = spark.sc();
        Broadcast<Task<I, T>> shared = spark.broadcast(task);
        Watch watch = Watch.over(spark, patience);
        try {
            context.runJob(
                    spark.parallelize(slices, slices.size()).rdd(),
                    new Work<>(shared),
                    CollectionConverters.asScala(numbers(slices.size())).toSeq(),
                    taking,
                    tag());
        } catch (Exception e) { // Spark's own are checked, and not declared
            throw watch.broken(e);
        } finally {
            watch.close();
        }
        shared.destroy();
        return taking.all();
    }

    private static List<Object> numbers(int count) {
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static <T> ClassTag<Came<T>> tag() {
        return ClassTag$.MODULE$.apply(Came.class);
    }

    /** How much a piece takes on the way; pieces of a task are alike. */
    private static long bytes(Object piece) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(piece);
        } catch (IOException e) {
            throw new IllegalArgumentException("a piece that cannot travel: " + piece.getClass(), e);
        }
        return bytes.size();
    }

    private <I> List<Slice<I>> slices(List<I> pieces) {
        int many = Math.max(1, SLICES_A_CORE * spark.defaultParallelism());
        int even = Math.clamp((pieces.size() + many - 1) / many, 1, LARGEST_SLICE);
        int size = Math.clamp(LARGEST_MESSAGE / bytes(pieces.getFirst()), 1, even);
        List<Slice<I>> slices = new ArrayList<>();
        for (int first = 0; first < pieces.size(); first += size) {
            slices.add(new Slice<>(
                    first, new ArrayList<>(pieces.subList(first, Math.min(pieces.size(), first + size)))));
        }
        return slices;
    }
}
