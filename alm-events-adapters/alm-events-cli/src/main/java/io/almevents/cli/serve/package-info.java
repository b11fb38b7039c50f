/** The standalone forwarder. */
@NullMarked
package io.almevents.cli.serve;

import org.jspecify.annotations.NullMarked;
