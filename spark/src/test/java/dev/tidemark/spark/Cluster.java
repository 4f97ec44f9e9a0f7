package dev.tidemark.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone cluster on this machine: a master and workers, each a process of its own on the loopback address. */
final class Cluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://[0-9.:]+)\\s");
    private static final Pattern WORKER = Pattern.compile("Successfully registered with master");
    private static final int LONGEST_S = 120;

    private final Process master;
    private final String address;
    private final List<Process> workers = new ArrayList<>();

    /** Starts it, its files in a folder. */
    Cluster(Path folder, int workers) throws IOException, InterruptedException {
        Path log = folder.resolve("master.log");
        this.master = start(log, "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        this.address = waited(master, log, MASTER);
        List<Path> logs = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            Path one = folder.resolve("worker-" + w + ".log");
            logs.add(one);
            this.workers.add(start(
                    one,
                    "worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    folder.resolve("work-" + w).toString(),
                    address));
        }
        for (int w = 0; w < workers; w++) {
            waited(this.workers.get(w), logs.get(w), WORKER);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The home of Spark that the build makes: the jars of the artifacts. */
    private static Path home() {
        return Path.of(System.getProperty("spark.home.of.tests"));
    }

    private static Process start(Path log, String which, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-Dspark.master.rest.enabled=false",
                // A worker that is gone is missed at once by its lost connection; this is for one that hangs.
                "-Dspark.worker.timeout=10",
                "-cp",
                home().resolve("jars") + "/*",
                "org.apache.spark.deploy." + which));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_HOME", home().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static String waited(Process process, Path log, Pattern sign) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S);
        while (true) {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            Matcher found = sign.matcher(text);
            if (found.find()) {
                return found.group(found.groupCount());
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("it did not start: " + text);
            }
            Thread.sleep(50);
        }
    }

    /** The address of the master. */
    String address() {
        return address;
    }

    /** SIGKILL for a worker and its executors, as when a machine is lost. */
    void lose(int worker) throws InterruptedException {
        Process lost = workers.get(worker);
        List<ProcessHandle> executors = lost.descendants().toList();
        lost.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        lost.waitFor();
    }

    /** How many executors a worker has. */
    long executors(int worker) {
        return workers.get(worker).descendants().count();
    }

    @Override
    public void close() {
        // The master first, so that no worker starts another executor; all write into a folder that is deleted next.
        ended(master.toHandle());
        for (Process worker : workers) {
            List<ProcessHandle> executors = worker.descendants().toList();
            ended(worker.toHandle());
            executors.forEach(Cluster::ended);
        }
    }

    private static void ended(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(LONGEST_S, TimeUnit.SECONDS).join();
    }
}
