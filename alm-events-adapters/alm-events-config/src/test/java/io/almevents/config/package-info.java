/** Tests of the configuration file. */
@NullMarked
package io.almevents.config;

import org.jspecify.annotations.NullMarked;
