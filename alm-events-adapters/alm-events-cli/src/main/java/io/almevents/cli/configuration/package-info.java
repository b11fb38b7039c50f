/** Reading the configuration file, and opening what it names. */
@NullMarked
package io.almevents.cli.configuration;

import org.jspecify.annotations.NullMarked;
