/** The main job on embedded defaults: a webhook, a forwarder and a small incident desk, all on loopback. */
@NullMarked
package io.almevents.cli.demo;

import org.jspecify.annotations.NullMarked;
