/** Tests of the webhook. */
@NullMarked
package io.almevents.source.cloudalm;

import org.jspecify.annotations.NullMarked;
