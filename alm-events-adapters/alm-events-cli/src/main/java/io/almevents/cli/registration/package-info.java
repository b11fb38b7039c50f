/** Registering products with a tenant of SAP Cloud ALM. */
@NullMarked
package io.almevents.cli.registration;

import org.jspecify.annotations.NullMarked;
