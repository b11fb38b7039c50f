package io.almevents.cli;

import io.almevents.cli.btp.EventsCommand;
import io.almevents.cli.btp.TypesCommand;
import io.almevents.cli.deliveries.DeliveriesCommand;
import io.almevents.cli.demo.DemoCommand;
import io.almevents.cli.mapping.CheckCommand;
import io.almevents.cli.mapping.MapCommand;
import io.almevents.cli.registration.DeregisterCommand;
import io.almevents.cli.registration.RegisterCommand;
import io.almevents.cli.registration.RegistrationCommand;
import io.almevents.cli.rules.RulesCommand;
import io.almevents.cli.send.SendCommand;
import io.almevents.cli.serve.ServeCommand;
import io.almevents.cli.targets.ProbeCommand;
import io.almevents.cli.targets.TargetsCommand;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.InputFault;
import io.almevents.cli.terminal.Plain;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.MappingException;
import io.almevents.source.SourceException;
import io.almevents.source.UncheckedSourceException;
import io.almevents.source.btp.EventsServiceException;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line of alm-events. */
@Command(
        name = "alm-events",
        description = "Turns monitoring events of SAP Cloud ALM and SAP BTP into tickets.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            CheckCommand.class,
            MapCommand.class,
            ProbeCommand.class,
            SendCommand.class,
            ServeCommand.class,
            DeliveriesCommand.class,
            RulesCommand.class,
            TargetsCommand.class,
            TypesCommand.class,
            EventsCommand.class,
            RegisterCommand.class,
            DeregisterCommand.class,
            RegistrationCommand.class
        },
        footerHeading = "%n",
        footer = "Exit codes: 0 done, 1 the input is at fault, 2 nothing to do, 3 the target or network is at fault,"
                + " 64 wrong usage.")
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments what the user wrote
     */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                arguments));
    }

    /** Runs a command, whatever the locale in UTF-8. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed);
        commandLine.registerConverter(Duration.class, Main::duration);
        commandLine.registerConverter(Instant.class, Main::instant);
        commandLine.getSubcommands().values().forEach(Main::offerHelp);
        int exitCode = commandLine.execute(arguments);
        out.flush();
        err.flush();
        return exitCode;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("expected a duration of ISO 8601 such as PT60S, but was '" + text + "'");
        }
    }

    /** A time, or how long ago it is. */
    private static Instant instant(String text) {
        try {
            return text.startsWith("P")
                    ? Instant.now().minus(Duration.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new TypeConversionException(
                    "expected a time of ISO 8601 with its zone such as 2026-12-01T06:00:00Z, or how long ago it is such as"
                            + " PT24H, but was '" + text + "'");
        }
    }

    private static void offerHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(Main::offerHelp);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        // picocli says "option option" where the value of a repeatable option is at fault.
        err.println(String.valueOf(e.getMessage()).replace("option option", "option"));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof InputFault fault) {
            commandLine.getErr().println(fault.getMessage());
            return fault.exitCode();
        } else if (e instanceof MappingException
                || e instanceof EvaluationException
                || e instanceof ConfigurationException) {
            commandLine.getErr().println(e.getMessage());
            return ExitCode.INPUT;
        } else if (e instanceof SourceException fault) {
            return told(fault, commandLine.getErr());
        } else if (e instanceof UncheckedSourceException fault) {
            return told(fault.fault(), commandLine.getErr());
        } else if (e instanceof StoreException) {
            commandLine.getErr().println("the store: " + e.getMessage());
            return ExitCode.TARGET;
        }
        throw e;
    }

    /** What the service says in words is for the eyes of who asked, though not for logs. */
    private static int told(SourceException fault, PrintWriter err) {
        err.println(fault.getMessage());
        if (fault instanceof EventsServiceException told
                && !told.serviceMessage().isEmpty()) {
            err.println("The service says: " + Plain.text(told.serviceMessage()));
        }
        return fault.kind() == SourceException.Kind.REFUSED ? ExitCode.INPUT : ExitCode.TARGET;
    }
}
