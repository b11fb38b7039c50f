package io.almevents.cli.serve;

import java.io.PrintWriter;

/**
 * What the service tells its operator besides the log.
 *
 * @param out what happens
 * @param err what is wrong
 */
record Console(PrintWriter out, PrintWriter err) {
    void say(String line) {
        out.println(line);
        out.flush();
    }

    void complain(String lines) {
        err.println(lines);
        err.flush();
    }
}
