package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void every_message_of_the_demo_ends_where_it_should() {
        CommandLineRun run = CommandLineRun.of("demo");

        assertThat(run.out())
                .contains("NUMBER    STATE     SEVERITY  UPDATES  TITLE")
                .contains("  resolved  1         2        Disruption: Logon not possible (S/4HANA Cloud EU)")
                .contains("resolved  1         2        Too many short dumps on S4H")
                .contains("new       3         1        Shop front-end does not answer")
                .endsWith("8 messages: 8 delivered, 0 not; 3 incidents: 2 resolved, 1 open\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }
}
