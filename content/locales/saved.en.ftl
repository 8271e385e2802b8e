# Bookmarks.
saved-heading = ⭐ <b>Saved</b> · { $total }
saved-none = ⭐ What you save will be here: there is a star under every post.
saved-in-private = Everybody keeps their own: /saved in a private chat with me.
saved-button-keep = ☆
saved-button-drop = ★
saved-kept = ⭐ Saved: /saved
saved-dropped = No longer saved.
command-saved = saved posts
