package dev.tidemark.watch.channel;

import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.watch.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The catalogue of channels, and those that are set up. */
public final class Channels {
    static final List<Kind> KINDS = List.of(
            Webhook.KIND, Alertmanager.KIND, Slack.KIND, Discord.KIND, Telegram.KIND, Mail.KIND, StandardOutput.KIND);

    private Channels() {}

    /**
     * The channels in {@code tidemark.yaml}; none where it has no section {@code channels}. Nothing is sent.
     *
     * @param settings where the file and the environment are
     * @param print takes lines for standard output
     * @throws Problems if something is wrong with the section, or a secret is not where it is said to be
     */
    public static List<Channel> read(Settings settings, Consumer<String> print) throws Problems {
        Path file = settings.home().resolve("tidemark.yaml");
        if (!Files.exists(file)) {
            return List.of();
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw Problems.input(file + ": cannot be read");
        }
        Setup.Surroundings surroundings =
                new Setup.Surroundings(print, Wire.usual(), Secrets.of(settings.environment()));
        ChannelsReader.Read read = ChannelsReader.read(text, file.toString(), surroundings);
        if (!read.diagnostics().isEmpty()) {
            throw new Problems(Problems.Fault.INPUT, "", read.diagnostics());
        }
        return read.channels();
    }
}
