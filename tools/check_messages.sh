#!/bin/sh
# check_messages.sh -- every reason a failure can give has its Chinese text in
# data/messages.zh, and every text there is given by something.
#
# A code is a literal "noun.word" in a call of fail(), fail_arg(), fail_field() or
# input_fault(), after `.code =`, in a return, or alone in a table of codes.
set -u
bad=$(perl -e '
    use strict; use warnings;
    my (%given, %text, %acts);
    for my $path (glob("src/*/*.c")) {
        local $/; open my $f, "<", $path or die "$path: $!"; my $c = <$f>;
        $c =~ s{/\*.*?\*/}{}gs;
        if ($path eq "src/app/acts.c") { $acts{$1} = 1 while $c =~ /\{ "([a-z_]+\.[a-z_]+)"/g; next }
        while ($c =~ /\b(?:fail|fail_arg|fail_field|input_fault|file_fault)\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g) {
            my $call = $1;
            $given{$1} = $path while $call =~ /"([a-z_]+\.[a-z_.]+)"/g;
        }
        $given{$1} = $path while $c =~ /(?:\.code\s*=|\breturn|[?:])\s*"([a-z_]+\.[a-z_.]+)"/g;
        delete $given{"index.json"}; # a path
    }
    open my $m, "<", "data/messages.zh" or die;
    while (<$m>) { next if /^#|^\s*$/; my ($code) = split; $text{$code} = 1 }
    for (sort keys %given) { print "$_ of $given{$_} has no text in data/messages.zh\n" unless $text{$_} }
    my $all = join "", map { local $/; open my $f, "<", $_ or die; <$f> } glob("src/*/*.[ch] src/main.c");
    for (sort keys %text) { print "$_ of data/messages.zh is given by nothing\n" unless $all =~ /"\Q$_\E"/ }
')
if [ -n "$bad" ]; then
    echo "$bad" | sed 's/^/# /'
    echo "not ok messages"
    exit 1
fi
echo "ok messages"
