package io.almevents.simulator.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;

/** Runs a simulator until the end of its input. */
public final class Main {
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /**
     * Writes the service keys and tells where the simulator listens; each line of input makes something happen.
     *
     * @param arguments one: the folder for the service keys
     * @throws IOException where the folder cannot be written, or no port is free
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: name the folder to which the service keys shall be written");
            System.exit(WRONG_USAGE);
        }
        try (Playground playground = Playground.open(Path.of(arguments[0]), Clock.systemUTC());
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
            playground.greeting().forEach(System.out::println);
            while (input.readLine() != null) {
                System.out.println(playground.next());
            }
        }
    }
}
