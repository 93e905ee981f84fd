/* embedded.c -- see embedded.h. */
#include "base/embedded.h"

const struct embedded *embedded_find(const struct embedded *table, struct str name)
{
    for (; table->name != NULL; table++) {
        if (str_is(name, table->name))
            return table;
    }
    return NULL;
}
