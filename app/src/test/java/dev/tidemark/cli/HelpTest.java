package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What every command says of itself. */
class HelpTest {
    static Stream<CommandSpec> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Session session =
                new Session(Path.of("."), Map.of(), LocalDate.of(2026, 11, 22), () -> false, nowhere, nowhere);
        return under(Commands.line(Commands.commands(session), session));
    }

    private static Stream<CommandSpec> under(CommandLine line) {
        return Stream.concat(
                Stream.of(line.getCommandSpec()),
                line.getSubcommands().values().stream().flatMap(HelpTest::under));
    }

    /** Every line of it is a format: a percent sign that stands for itself is written twice. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyLineCanBeWritten(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        Stream<String> own =
                Stream.of(usage.header(), usage.description(), usage.footer()).flatMap(Stream::of);
        Stream<String> arguments =
                command.args().stream().map(ArgSpec::description).flatMap(Stream::of);
        List<String> lines = Stream.concat(own, arguments).toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThatCode(() -> String.format(Locale.ROOT, line)).as(line).doesNotThrowAnyException();
        }
    }
}
