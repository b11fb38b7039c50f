/** Tests of registration. */
@NullMarked
package io.almevents.source.cloudalm.registration;

import org.jspecify.annotations.NullMarked;
